// input: 4
public static partial class Program
{
    [StepFunction("try-in-loops", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            try
            {
                if (name == "b")
                    continue;
                await step.Run($"do-{name}", () => Log.FailFirst(name, name == "c" ? 1 : 0, step.Attempt));
                if (name == "d")
                    return string.Join(' ', trace) + " returned";
                trace.Add(name);
            }
            catch (StepFailedException failure)
            {
                await step.Run($"undo-{name}", () => Log.Add($"undo {name}"));
                trace.Add($"undone {failure.StepKey}");
            }
            finally
            {
                trace.Add($"/{name}");
            }
        }

        return "not returned";
    }
}
