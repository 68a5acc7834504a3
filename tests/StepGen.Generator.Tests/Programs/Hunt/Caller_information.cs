// input: 3
public static partial class Program
{
    static string Who(string s, [System.Runtime.CompilerServices.CallerMemberName] string m = "", [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(s))] string e = "", [System.Runtime.CompilerServices.CallerLineNumber] int l = 0, [System.Runtime.CompilerServices.CallerFilePath] string f = "") => $"{s} {m} {e} {l} {f}";
    [StepFunction("caller-info")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var t = Who("a"  /* c */ + "b");
        { var x = 1; t += x; }
        await step.Run("a", () => Log.Add(Who("q")));
        { string? x = await step.Run("b", () => "z"); t += Who(x + x ); }
        try { { string? x = await step.Run("c", () => (string?)null); ArgumentNullException.ThrowIfNull(x); } } catch (ArgumentNullException e) { t += e.Message; }
        return t + L();
        string L() => Who("l");
    }
}
