public static partial class Program
{
    [StepFunction("function-names-in-texts")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var log = "";
        log += await step.Run("a", () => Log.Add("a", "x"));
#pragma warning disable CS8974 // a method as an object
        log += F + "y" + (F + "z").Length;
        return log;
        void F() { }
    }
}
