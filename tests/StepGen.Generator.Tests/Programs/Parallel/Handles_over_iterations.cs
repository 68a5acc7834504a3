// input: 0
// input: 4
public static partial class Program
{
    [StepFunction("handles-over-iterations")]
    public static async partial Task<string> RunAsync(StepContext step, int rounds)
    {
        var trace = new List<string>();
        StepTask<int>? previous = null;
        var slots = new StepTask<int>?[2];
        var named = new Dictionary<string, StepTask<int>>();
        for (var i = 0; i < rounds; i++)
        {
            var n = i;
            var next = step.Run("pipeline", () => Log.Add($"pipeline {n}", n * n));
            if (previous is not null)
            {
                trace.Add($"{await previous}");
            }

            previous = next;
            slots[i % 2] = next;
            named[$"k{i % 3}"] = step.Run($"named-{i % 3}", () => Log.Add($"named {n}", -n));
            switch (i)
            {
                case 1:
                    trace.Add($"s {await slots[0]!}");
                    break;
                case 2:
                    continue;
                default:
                    trace.Add(next.IsCompleted ? "done" : "open");
                    await step.Sleep("tick", TimeSpan.FromSeconds(30));
                    break;
            }
        }

        foreach (var (key, handle) in named)
        {
            trace.Add($"{key}={await handle}");
        }

        trace.Add(previous is null ? "none" : "last " + await (previous ?? slots[0]!));
        return string.Join(' ', trace) + slots.Count(s => s is { IsCompleted: true });
    }
}
