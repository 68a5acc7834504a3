public static partial class Program
{
    [StepFunction("list-changed-uncaught", Retries = 0)]
    public static async partial Task RunAsync(StepContext step)
    {
        var list = new List<string> { "a", "b" };
        foreach (var item in list)
        {
            list.Add("c");
            await step.Run("item", () => Log.Add(item));
        }
    }
}
