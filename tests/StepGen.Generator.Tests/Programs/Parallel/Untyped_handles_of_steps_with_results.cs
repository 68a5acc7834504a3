public static partial class Program
{
    [StepFunction("untyped-handles")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        StepTask number = step.Run("number", () => Log.Add("number", 41));
        StepTask<int> typed = step.Run("typed", () => Log.Add("typed", 7));
        StepTask same = typed;
        StepTask nothing = step.Run("nothing", () => Log.Add("nothing"));
        StepTask failing = step.Run("failing", () => { Log.Add("failing"); throw new FormatException("bad"); }, new StepOptions { Retries = 0 });
        var all = new List<StepTask> { number, same, nothing, failing };
        var text = "";
        try
        {
            await step.WhenAll(all);
        }
        catch (StepFailedException e)
        {
            text += e.StepKey;
        }

        await step.Sleep("pause", TimeSpan.FromHours(1));
        await number;
        await nothing;
        text += $" {ReferenceEquals(typed, same)} {ReferenceEquals(all[1], typed)} {all.TrueForAll(h => h.IsCompleted)} {await typed}";
        await step.Sleep("pause again", TimeSpan.FromHours(1));
        try
        {
            await all[3];
        }
        catch (StepFailedException e)
        {
            text += $" {e.OriginalType} {e.Attempts}";
        }

        var mixed = (number as StepTask<int>)!;
        return $"{text} {await mixed} {all.Count}";
    }
}
