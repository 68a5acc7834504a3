public static partial class Program
{
    [StepFunction("return-finally")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var list = new List<string>();
        var text = "before";
        try
        {
            return await step.Run("value", () => Log.Add("value", text + " value"));
        }
        finally
        {
            text = "after";
            list.Add(text);
        }
    }
}
