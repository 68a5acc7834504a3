// allow: CS1998
public static partial class Program
{
    [StepFunction("forms")]
    public static async partial Task<int> RunAsync(StepContext step)
    {
        var a = (await step.Run("parens", () => Log.Add("parens", 1)));
        var b = await (step.Run("inner parens", () => Log.Add("inner parens", 2)));
        int c = await step.Run<int>("type argument", () => Log.Add("type argument", 3)), d = 4;
        return (await step.Run("returned", async () => Log.Add("returned", a + b + c + d)));
    }
}
