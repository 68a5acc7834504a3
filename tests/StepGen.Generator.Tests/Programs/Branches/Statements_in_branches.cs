// input: 1
// input: 4
public static partial class Program
{
    [StepFunction("statements-in-branches")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var found = step.Branch("search", async s =>
        {
            try
            {
                for (var i = 0; ; i++)
                {
                    if (await s.Run($"probe-{i}", () => Log.Add($"probe {i}", i * input)) > 3)
                        return $"found {i}";
                    switch (await s.Run($"kind-{i}", () => Log.Add($"kind {i}", i % 2)))
                    {
                        case 0: continue;
                        case 1 when i > 2: break;
                        default: goto next;
                    }

                    return "limit";
                    next:;
                }
            }
            finally
            {
                await s.Run("close", () => Log.Add("close"));
            }
        });
        Func<int, int> twice = x => x * 2;
        var doubled = twice(input);
        var caught = step.Branch("caught", async s =>
        {
            try
            {
                await s.Run("bad", () => throw new FormatException("bad"), new StepOptions { Retries = 0 });
                return 0;
            }
            catch (StepFailedException e) when (e.StepKey == "bad")
            {
                return Math.Max(val2: doubled, val1: 2) + await s.Run(id: "mend", body: () => Log.Add("mend", 1));
            }
        });
        var text = $"{await found} {await caught}";
        return text + (await step.Branch("last", async s => (await s.Run("x", () => 1), await s.Run("y", () => "y")))).Item2;
    }
}
