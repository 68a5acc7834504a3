// input: true
// input: false
public static partial class Program
{
    [StepFunction("assignment")]
    public static async partial Task<string> RunAsync(StepContext step, bool input)
    {
        string text;
        if (input)
        {
            text = await step.Run("yes", () => Log.Add("yes", "y"));
        }
        else
        {
            text = "n";
        }

        var before = text;
        text = await step.Run("again", () => Log.Add("again", text + text));
        _ = await step.Run("discard", () => Log.Add("discard", 9));
        return before + text;
    }
}
