// input: "quotes \" and \\ and \u0001 and 🎉 and </script>"
public static partial class Program
{
    [StepFunction("json-strings")]
    public static async partial Task<string> RunAsync(StepContext step, string input)
    {
        var copy = input + "\0\r\n\t";
        await step.Run("one", () => Log.Add("one"));
        var back = await step.Run("two", () => copy);
        return back + (back == copy);
    }
}
