public static partial class Program
{
    [StepFunction("except")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var t = "";
        for (var i = 0; i < 4; i++)
        {
            try
            {
                await step.Run("a", () => { if (step.Attempt < 9) throw new NonRetriableException("bad"); });
            }
            catch (StepFailedException e) when (i == 0) { t += e.StepKey; await step.Run("b", () => Log.Add(e.Message)); t += e.Attempts; continue; }
            catch (StepFailedException) when (i == 1) { try { await step.Run("in", () => 1); throw; } catch (StepFailedException x) { t += "!" + x.StepKey; await step.Run("in2", () => Log.Add(x.StepKey)); } finally { t += "fin"; } }
            catch (Exception e) when (i == 2)
            {
                var outer = e;
                try { await step.Run("c", () => Log.Add(outer.GetType().Name)); throw new TimeoutException("t" + i, e); }
                catch (TimeoutException) when (Log.Add("filter", false)) { }
                catch (TimeoutException e2) { await step.Run("d", () => Log.Add(e2.Message + e.Message)); t += e2.InnerException!.Message; }
            }
            catch { await step.Run("e", () => Log.Add("last")); break; }
            finally { t += "F" + i; }
        }
        return t;
    }
}
