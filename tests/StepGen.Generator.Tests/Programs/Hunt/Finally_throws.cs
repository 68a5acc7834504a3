public static partial class Program
{
    [StepFunction("finally-throws")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var text = "";
        try
        {
            try { await step.Run("a", () => Log.Add("a")); text += "1"; return Log.Add("val", text); }
            catch (Exception) { return "no"; }
            finally { text += "2"; if (text.Length == 2) throw new InvalidOperationException("fin"); }
        }
        catch (InvalidOperationException e) when (e.Message is { Length: var n } && n is 3)
        {
            await step.Run("b", () => Log.Add(text + n));
            return text + n + e.Message;
        }
    }
}
