// input: 0
// input: 1
// input: 2
// input: 3
public static partial class Program
{
    [StepFunction("failing-branches", Retries = 1)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var bad = step.Branch("bad", async s =>
        {
            await s.Run("ok", () => Log.Add("ok"));
            if (input == 0)
                throw new InvalidOperationException("branch code");
            return await s.Run("boom", () => input == 1 ? throw new FormatException(Log.Add("boom", "step")) : Log.Add("fine", input));
        });
        var good = step.Branch("good", async s => await s.Run("ok", () => Log.Add("good", 1)));
        try
        {
            return $"{await bad} {(await step.WhenAll(good)).Length}";
        }
        catch (StepFailedException e) when (input != 3)
        {
            return $"{e.StepKey} {e.Attempts} {e.OriginalType} {e.Message} / {e.InnerException?.GetType().Name} {e.InnerException?.Message} {await good}";
        }
    }
}
