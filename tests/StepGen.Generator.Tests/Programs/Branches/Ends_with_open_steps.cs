// input: 0
// input: 1
public static partial class Program
{
    [StepFunction("ends-with-open-steps", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        var bad = step.Branch("bad", async s =>
        {
            var open = s.Run("open", () => Log.Add("open", 1));
            var inner = s.Branch("inner", async t => await t.Run("first", () => Log.Add("first", 2)) + await t.Run("second", () => Log.Add("second", 3)));
            await s.Run("fail", () => input == 0 ? throw new FormatException("no") : Log.Add("fail", 4));
            return await open + await inner;
        });
        var other = step.Run("other", () => Log.Add("other", 5));
        try
        {
            trace.Add($"{await bad}");
        }
        catch (StepFailedException e)
        {
            trace.Add($"{e.StepKey} {e.Message}");
        }

        await step.Sleep("pause", TimeSpan.FromMinutes(1));
        return $"{string.Join(' ', trace)} {await other}";
    }
}
