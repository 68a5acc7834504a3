public static partial class Program
{
    [StepFunction("constant-id-of-an-interpolated-form")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var text = "";
        for (var i = 0; i < 3; i++)
        {
            text += await step.Run($"page-{i}", () => Log.Add($"page {i}", i));
            text += await step.Run("page-1", () => Log.Add($"one {i}", "x"));
        }

        return text;
    }
}
