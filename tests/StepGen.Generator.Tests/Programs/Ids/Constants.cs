public static partial class Program
{
    private const string Field = "field-id";

    [StepFunction("constants")]
    public static async partial Task RunAsync(StepContext step)
    {
        const string local = "local-id";
        await step.Run(Field, () => Log.Add("1"));
        await step.Run(local, () => Log.Add("2"));
        await step.Run(nameof(RunAsync) + "-id", () => Log.Add("3"));
        await step.Run($"{local}-interpolated", () => Log.Add("4"));
        await step.Run("with \"quotes\" and \\ and {braces}", () => Log.Add("5"));
        await step.Run("""raw "id" """, () => Log.Add("6"));
        await step.Run(id: "named", body: () => Log.Add("7"));
    }
}
