// input: {"a":1,"b":2}
public static partial class Program
{
    public enum E { A, B }
    public struct P { public int X; public int Y { get; set; } public override string ToString() => $"{X},{Y}"; }
    [StepFunction("keys")]
    public static async partial Task<string> RunAsync(StepContext step, Dictionary<string, int> input)
    {
        var t = "";
        var byEnum = new Dictionary<E, Guid?> { [E.B] = null, [E.A] = Guid.Empty };
        var byGuid = new Dictionary<Guid, P> { [Guid.Empty] = new P { X = 1, Y = 2 } };
        foreach (var (k, v) in byEnum)
            foreach (var p in byGuid)
            {
                await step.Run("x", () => Log.Add($"{k}{v}{p.Key}{p.Value}"));
                t += $"{k}{v}{p.Key}{p.Value}";
                if (k == E.B) break;
            }
        int[][] jag = [[1, 2], [3]];
        foreach (var row in jag) { foreach (var cell in row) { if (cell == 2) continue; await step.Run("y", () => Log.Add($"{cell}")); t += cell; row[0] = 9; } }
        t += jag[0][0];
        foreach (int? maybe in new int?[] { 1, null }) { await step.Run("z", () => Log.Add($"{maybe}")); t += maybe ?? 0; }
        foreach (KeyValuePair<string, int> pair in input) { await step.Run("w", () => Log.Add(pair.Key)); t += pair.Value; }
        P pt = default; pt.X = 4; pt.Y++; await step.Run("pt", () => pt.X); pt.Y += 2; t += pt;
        var tu = (A: 1, B: "q"); await step.Run("tu", () => tu.A); tu.A++; t += tu.A + tu.B;
        return t;
    }
}
