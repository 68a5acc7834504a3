// input: 0
// input: 1
// input: 2
// input: 3
// input: 4
public static partial class Program
{
    [StepFunction("handles-in-try-and-finally", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int kind)
    {
        var trace = new List<string>();
        StepTask<int>? issued = null;
        StepTask<string>? caught = null;
        try
        {
            issued = step.Run("issued", () => kind == 1 ? throw new FormatException("bad") : Log.Add("issued", 1));
            if (kind == 2)
            {
                throw new InvalidOperationException("thrown with a step outstanding");
            }

            trace.Add(await step.Run("inside", () => kind == 3 ? throw new TimeoutException("slow") : Log.Add("inside", "in")));
            try
            {
                var second = step.Run("second", () => Log.Add("second", "2"));
                if (kind == 4)
                {
                    return string.Join(' ', trace) + (await step.WhenAll(second))[0];
                }

                trace.Add(await step.Run("between", () => Log.Add("between", "b")) + await second);
            }
            finally
            {
                trace.Add(issued.IsCompleted ? "completed" : "pending");
                trace.Add(await step.Run("in finally", () => Log.Add("in finally", "i")));
                caught ??= step.Run("from finally", () => Log.Add("from finally", "f"));
            }
        }
        catch (StepFailedException e) when (issued is { IsCompleted: true } && kind == 3)
        {
            trace.Add($"filtered {e.StepKey}");
            caught = step.Run("from filter", () => Log.Add("from filter", "x"));
        }
        catch (Exception e)
        {
            caught = step.Run("from catch", () => Log.Add("from catch", e.Message));
            await step.Sleep("in catch", TimeSpan.FromHours(1));
        }
        finally
        {
            try
            {
                trace.Add($"{await issued!}");
            }
            catch (StepFailedException e)
            {
                trace.Add(e.Message);
            }

            if (caught is not null)
            {
                trace.Add(await caught);
                Log.Add(string.Join(' ', trace));
            }
        }

        return string.Join(' ', trace);
    }
}
