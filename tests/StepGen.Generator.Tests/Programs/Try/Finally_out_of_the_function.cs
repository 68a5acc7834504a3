public static partial class Program
{
    public static List<string> Effects { get; } = [];

    [StepFunction("finally-out", Retries = 0)]
    public static async partial Task RunAsync(StepContext step)
    {
        var trace = new List<string> { "a" };
        try
        {
            await step.Run("works", () => Log.Add("works"));
            trace.Add("b");
        }
        finally
        {
            trace.Add("c");
        }

        throw new NonRetriableException(string.Join("", trace));
    }
}
