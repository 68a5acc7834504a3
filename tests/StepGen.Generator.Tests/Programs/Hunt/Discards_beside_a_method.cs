public static partial class Program
{
    [StepFunction("discards-beside-a-method")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var text = "";
        foreach (var (_, name) in new List<(int, string)> { (1, "a"), (2, "b") })
        {
            text += await step.Run("name", () => Log.Add(name, name)) + _();
        }

        return text;
    }

    private static string _() => "!";
}
