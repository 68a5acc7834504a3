// input: 0
// input: 1
// input: 2
// input: 3
public static partial class Program
{
    [StepFunction("failures-of-siblings")]
    public static async partial Task<string> RunAsync(StepContext step, int which)
    {
        var log = new List<string>();
        var a = step.Run("a", () => which is 1 or 3 ? throw new FormatException("bad a") : Log.Add("a", 1), new StepOptions { Retries = 0 });
        var b = step.Run("b", () => which is 2 or 3 ? throw new InvalidOperationException("bad b") : Log.Add("b", 2), new StepOptions { Retries = 0 });
        try
        {
            var (x, y) = await step.WhenAll(a, b);
            log.Add($"{x} {y}");
        }
        catch (StepFailedException e)
        {
            log.Add(e.Message);
        }
        finally
        {
            log.Add(await step.Run("always", () => Log.Add("always", "done")));
        }

        try
        {
            log.Add($"{await b}");
        }
        catch (StepFailedException e) when (e.StepKey == "b")
        {
            log.Add($"again {e.OriginalType}");
        }

        return string.Join("; ", log);
    }
}
