// input: 2
public static partial class Program
{
    public static int Boom(int x) => x > 2 ? throw new InvalidOperationException("b" + x) : x;
    [StepFunction("d1")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var t = "";
        foreach (var i in new[] { 1, 2, 3, 4 })
        {
            foreach (var j in new List<string> { "p", "q" })
            {
                try
                {
                    try
                    {
                        if (i == 1 && j == "q") break;
                        await step.Run($"s-{i}-{j}", ct => Task.FromResult(Log.Add($"{i}{j}", 1)));
                        t += Boom(i);
                        if (i == 2) continue;
                    }
                    catch (InvalidOperationException e) when (e.Data.Count == 0 && i == 3)
                    {
                        var msg = e.Message;
                        await step.Run($"c-{i}-{j}", () => Log.Add(msg + e.Message));
                        if (j == "p") throw;
                        throw new ArgumentException("arg", e);
                    }
                    finally { t += "f"; }
                    t += "n";
                }
                catch (Exception e) when (e is ArgumentException { InnerException: var inner } || e is InvalidOperationException { Message: "b3" })
                {
                    t += "[" + e.GetType().Name + e.Message + e.InnerException?.Message + "]";
                    if (i == 3) { await step.Run($"d-{i}-{j}", () => Log.Add(e.Message)); t += e.Message; continue; }
                }
                catch when (i == 4) { await step.Run($"e-{j}", () => Log.Add("e")); if (j == "q") return t; }
                finally { t += "F"; }
            }
        }
        return "end" + t;
    }
}
