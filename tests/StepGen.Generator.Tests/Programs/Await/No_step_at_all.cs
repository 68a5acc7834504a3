// input: 4
// allow: CS1998
public static partial class Program
{
    [StepFunction("no-step")]
    public static async partial Task<int> RunAsync(StepContext step, int input)
    {
        var twice = input * 2;
        return twice;
    }
}
