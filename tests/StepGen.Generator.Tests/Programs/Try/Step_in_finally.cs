// input: 0
// input: 1
// input: 2
// input: 3
public static partial class Program
{
    [StepFunction("step-in-finally", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        for (var i = 0; i < 3; i++)
        {
            try
            {
                trace += $"t{i} ";
                await step.Run("work", () => Log.FailFirst("work", input == 1 ? 1 : 0, step.Attempt));
                if (input == 2 && i == 1)
                    break;
                if (input == 3)
                    return trace + "returned";
                trace += "end ";
            }
            finally
            {
                trace += $"f{i} ";
                await step.Run("clean up", () => Log.Add("clean up"));
                trace += "done ";
            }
        }

        await step.Run("after", () => Log.Add(trace));
        return trace;
    }
}
