// input: 0
// input: 1
// input: 2
// input: 3
// input: 4
// input: 5
public static partial class Program
{
    public sealed class OwnException(string message) : Exception(message);

    [StepFunction("finally-uncaught", Retries = 0)]
    public static async partial Task RunAsync(StepContext step, int input)
    {
        try
        {
            await step.Run("work", () => Log.FailFirst("work", input == 0 ? 1 : 0, step.Attempt));
            switch (input)
            {
                case 1:
                    _ = new Dictionary<string, int>()["missing"];
                    break;
                case 2:
                    throw new NonRetriableException("never again", new FormatException("why"));
                case 3:
                    _ = 1 / (input - 3);
                    break;
                case 4:
                    throw new OwnException("own");
                default:
                    throw new Exception("plain");
            }
        }
        finally
        {
            try
            {
                await step.Sleep("wait", TimeSpan.FromMinutes(1));
            }
            finally
            {
                await step.Run("clean up", () => Log.Add("clean up"));
            }
        }
    }
}
