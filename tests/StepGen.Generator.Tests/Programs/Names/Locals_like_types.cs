// input: 2
public static partial class Program
{
    private sealed record Order(int Id);

    [StepFunction("locals-like-types")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var Order = new Order(input);
        await step.Run("one", () => Log.Add($"{Order.Id}"));
        {
            var String = "s";
            await step.Run("two", () => Log.Add(String));
        }

        var text = String.Join(",", new[] { Order.Id, 1 });
        await step.Run("three", () => Log.Add(text));
        return text + new Order(5).Id;
    }
}
