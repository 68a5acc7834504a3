// input: "12"
public static partial class Program
{
    [StepFunction("c2")]
    public static async partial Task<string> RunAsync(StepContext step, string input)
    {
        if (!(int.TryParse(input, out var n) && n is > 3 and var m) || (object)m is not int k) return "none";
        await step.Run("a", () => n + m);
        string o = input;
        if (o is not { Length: > 0 and var len } s || len > 100) return "no";
        await step.Run("b", () => s + len);
        var t = n > 5 ? int.TryParse("4", out var z) ? z : 0 : (z = 3);
        await step.Run("c", () => z);
        while (Next(ref n) is { } v && v > 10) { await step.Run("d", () => v); t += v; }
        do { var inner = t; t -= 3; await step.Run("e", () => inner); } while (t is > 0 and var tt && tt > 20);
        for (string? x = input, y = "q"; x is { Length: var xl } && xl > 0; x = x[1..], y += x) { await step.Run("f", () => x + y); t += xl + y.Length; }
        (int a, (string b, _)) = (1, ("z", 3));
        var (c, d) = new KeyValuePair<int, string>(1, "v");
        await step.Run("g", () => a + b + c + d);
        bool both = o is string p1 && p1.Length > 0 || o is null;
        await step.Run("h", () => both);
        return $"{n}{m}{k}{len}{s}{z}{t}{a}{b}{c}{d}";
    }
    static int? Next(ref int n) => n-- > 9 ? n : null;
}
