public static partial class Program
{
    [StepFunction("two-names")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var list = new List<int> { 1 };
        var alias = list;
        await step.Run("one", () => Log.Add("one"));
        alias.Add(2);
        await step.Run("two", () => Log.Add("two"));
        return $"{list.Count} {alias.Count} {ReferenceEquals(list, alias)}";
    }
}
