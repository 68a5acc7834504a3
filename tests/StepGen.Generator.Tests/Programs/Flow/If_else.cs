// input: 0
// input: 1
// input: 2
// input: 3
public static partial class Program
{
    [StepFunction("if-else")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var path = "";
        if (input == 0)
        {
            await step.Run("zero", () => Log.Add("zero"));
            path += "0";
        }
        else if (input == 1)
        {
            path += "1";
            await step.Run("one", () => Log.Add("one"));
        }
        else if (input == 2)
            path += "2";
        else
            await step.Run("many", () => Log.Add("many"));

        if (input > 1)
            await step.Run("unbraced", () => Log.Add($"unbraced {path}"));

        if (input < 0)
        {
        }
        else
        {
            path += "!";
            if (input > 2) if (path.Length > 0) await step.Run("dangling", () => Log.Add("dangling")); else path += "?";
        }

        return path;
    }
}
