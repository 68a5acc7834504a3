public static partial class Program
{
    [StepFunction("typed-initialiser")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        long wide = await step.Run("int", () => 7);
        double real = await step.Run("long", () => 8L);
        IReadOnlyList<int> list = await step.Run("list", () => new List<int> { 1, 2 });
        int? maybe = await step.Run("maybe", () => 5);
        IEnumerable<char>? none = await step.Run("none", () => default(string));
        var isNone = none is null;
        await step.Run("use", () => Log.Add($"{wide} {real}"));
        return $"{wide.GetType().Name} {real.GetType().Name} {list.Count} {maybe} {isNone}";
    }
}
