// allow: CS1998
public static partial class Program
{
    [StepFunction("empty")]
    public static async partial Task RunAsync(StepContext step)
    {
    }
}
