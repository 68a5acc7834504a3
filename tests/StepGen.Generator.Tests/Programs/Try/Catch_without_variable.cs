public static partial class Program
{
    [StepFunction("catch-bare", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var trace = "";
        for (var i = 0; i < 3; i++)
        {
            try
            {
                await step.Run("flaky", () => Log.FailFirst("flaky", 2, i));
                trace += "ok";
            }
            catch
            {
                trace += $"bad{i} ";
                await step.Run("bad", () => Log.Add("bad"));
                continue;
            }

            break;
        }

        return trace;
    }
}
