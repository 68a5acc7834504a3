// input: 0
// input: 1
// input: 2
public static partial class Program
{
    [StepFunction("exceptions")]
    public static async partial Task<string> RunAsync(StepContext step, int which)
    {
        var log = new List<string>();
        try
        {
            log.Add(await WorkAsync(step, which, log));
        }
        catch (FormatException e) when (e.Message.Contains("bad"))
        {
            log.Add($"caught {e.Message} {await step.Run("recover", () => Log.Add("recover", 7))}");
        }
        catch (StepFailedException e)
        {
            log.Add(e.Message);
        }
        finally
        {
            await CloseAsync(step, log);
        }

        return string.Join(";", log);
    }

    [StepRoutine]
    private static async partial Task<string> WorkAsync(StepContext step, int which, List<string> log)
    {
        log.Add("start");
        var x = await step.Run("work", () => which == 1 ? throw new InvalidOperationException("failed") : Log.Add("work", which), new StepOptions { Retries = 0 });
        try
        {
            if (which == 2)
            {
                throw new FormatException("bad");
            }

            return $"done {x}";
        }
        finally
        {
            log.Add(await step.Run("inner", () => Log.Add("inner", "inner")));
        }
    }

    [StepRoutine]
    private static async partial Task CloseAsync(StepContext step, List<string> log)
    {
        log.Add(await step.Run("close", () => Log.Add("close", "closed")));
    }
}
