// input: 7
public static partial class Program
{
    [StepFunction("flow-in-try")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var text = "";
        for (var i = 0; i < 6; i++)
        {
            try
            {
                switch (i)
                {
                    case 0: continue;
                    case 1: await step.Run("one", () => Log.Add("one")); continue;
                    case 2: break;
                    case 3 when Log.Add("when", true):
                        try { await step.Run("three", () => Log.Add("three")); if (input > 3) continue; }
                        finally { text += "f3"; for (var k = 0; k < 3; k++) { if (k == 1) break; text += k; } }
                        break;
                    case 4:
                        try { await step.Run("four", () => { Log.Add("four"); throw new NonRetriableException("x"); }); }
                        catch (StepFailedException e) when (e.StepKey.Length > 0 && Boom()) { text += "never"; }
                        catch (Exception e) { var m = e.Message; e = new InvalidOperationException("re"); await step.Run("c", () => Log.Add(m)); text += m.Length + e.Message; try { throw; } catch (StepFailedException inner) { text += inner.StepKey; await step.Run("c2", () => Log.Add(inner.StepKey)); text += "z"; } }
                        finally { text += "f4"; }
                        break;
                    default: return text + "ret" + i;
                }
                text += "b" + i;
            }
            finally { text += "F" + i; await0(); }
        }
        return text;
        void await0() { text += "."; }
    }
    static bool Boom() => throw new Exception("filter");
}
