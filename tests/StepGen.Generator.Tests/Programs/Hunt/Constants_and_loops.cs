// input: 3
public static partial class Program
{
    [StepFunction("attrs")]
    [Obsolete("x")]
    internal static async partial Task<string> RunAsync(StepContext step, int input /* c */)
    {
        const string A = "a", B = A + "b"; const int N = 2;
        { const int M = N * 2; await step.Run($"{A}-{B}-{N:D3}-{input}", () => { const int Q = N + M; return input is N + M ? Q : 0; }); }
        { const int M = 7; await step.Run($$"""{{B}}{{{M}}}""", () => M); input += M; }
        int[] arr = { 1, 2, 3 }, arr2 = new[] { N };
        int? maybe = null; var (x, y) = (1, 2);
        string s = null!, u = """
            raw
              text
            """;
        await step.Run("q", () => arr.Length + (maybe ?? 0) + x + y + arr2[0]);
        maybe ??= 4; x <<= 2; y++; s ??= u;
        arr[^1] += x--; 
        var t = (arr, s: "q", maybe);
        await step.Run("w", () => t.arr.Length + t.s);
        if (maybe is { } m and > 3) { t.s += m; await step.Run("m", () => m); }
        else if (await0()) { return "else"; }
        else await step.Run("never", () => 1);
        for (; ; ) { if (x++ > 6) break; if (x == 5) continue; await step.Run("loop", () => x); }
        for (int i = 0, j = 10; i < j; i += 3, j--) { if (i == 3) { continue; } await step.Run("for", () => i + j); t.s += i + "," + j; }
        do { if (x-- < 4) continue; await step.Run("do", () => x); } while (x > 2);
        return t.s + s + arr[2] + x + y + input;
        bool await0() => false;
    }
}
