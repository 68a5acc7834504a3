public sealed record Order(int Id, string Name, IReadOnlyList<string> Lines);

public static partial class Program
{
    [StepFunction("branches-in-a-loop")]
    public static async partial Task<string> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        const int Factor = 10;
        const string Unit = "pcs";
        var orders = await step.Run("load", () => Log.Add("load", new[] { new Order(1, "a", ["x", "y"]), new Order(2, "b", ["z"]), new Order(1, "c", []) }));
        var handles = new List<StepTask<string>>();
        foreach (var order in orders)
        {
            handles.Add(step.Branch($"ship-{order.Id}", async s =>
            {
                var count = 0;
                foreach (var line in order.Lines)
                {
                    count += await s.Run($"line-{line}", ct => Task.FromResult(Log.Add($"{order.Name} {line} {ct.CanBeCanceled && !cancellationToken.IsCancellationRequested}", 1)));
                }

                await s.Run("done", () => Log.Add($"done {order.Name}"));
                return $"{order.Name}{count * Factor}{Unit}";
            }));
        }

        var results = await step.WhenAll(handles);
        var again = await step.Branch("ship-1", async s => await s.Run("done", () => Log.Add("again", "end")));
        return string.Join(" ", results) + again;
    }
}
