// input: [1,2,3,4]
// input: []
public static partial class Program
{
    [StepFunction("routines-in-loops")]
    public static async partial Task<string> RunAsync(StepContext step, List<int> items)
    {
        var text = "";
        foreach (var item in items)
        {
            try
            {
                text += await HandleAsync(step, item, text.Length);
                if (item == 3)
                {
                    break;
                }
            }
            catch (StepFailedException e) when (e.StepKey.StartsWith("handle"))
            {
                text += $"[{e.OriginalType}]";
                continue;
            }
            finally
            {
                text += await EndAsync(step, item);
            }

            text += ".";
        }

        return text;
    }

    [StepRoutine]
    private static async partial Task<string> HandleAsync(StepContext step, int item, int length)
    {
        var text = $"<{length}";
        foreach (var part in Enumerable.Range(0, item).ToList())
        {
            text += await step.Run($"handle-{item}", () => item == 2 && part == 1 ? throw new FormatException("bad") : Log.Add($"handle {item} {part}", $" {part}"), new StepOptions { Retries = 1 });
        }

        return text + ">";
    }

    [StepRoutine]
    private static async partial Task<string> EndAsync(StepContext step, int item)
    {
        var text = "|";
        try
        {
            await step.Sleep("end", TimeSpan.FromMinutes(1));
            return text;
        }
        finally
        {
            text += await step.Run("closed", () => Log.Add($"closed {item}", item));
        }
    }
}
