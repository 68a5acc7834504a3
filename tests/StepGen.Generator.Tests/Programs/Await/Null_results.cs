public static partial class Program
{
    public sealed record Item(string Name);

    [StepFunction("nulls")]
    public static async partial Task<Item?> RunAsync(StepContext step)
    {
        var text = await step.Run("text", string? () => null);
        var number = await step.Run("number", int? () => null);
        var item = await step.Run("item", Item? () => null);
        await step.Run("see", () => Log.Add($"{text is null} {number is null} {item is null}"));
        return item;
    }
}
