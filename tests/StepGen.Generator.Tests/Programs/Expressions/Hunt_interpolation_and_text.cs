// input: 1
public static partial class Program
{
    public sealed class Loud
    {
        public List<string> Seen { get; set; } = [];
        public int Id { get; set; }
        public override string ToString() { Seen.Add("s" + Id); return "loud" + Id; }
        public int Bump() { Seen.Add("b"); return ++Id; }
    }

    private static string All(string text, Loud loud) => $"{text} {string.Join(",", loud.Seen)}";
    private static string Format(FormattableString text) => text.Format + "|" + string.Join(",", text.GetArguments());
    private static string Handled(System.Text.StringBuilder builder, ref System.Text.StringBuilder.AppendInterpolatedStringHandler text) => "";

    [StepFunction("hole-order", Retries = 0)]
    public static async partial Task<string> HoleOrderAsync(StepContext step, int input)
    {
        var loud = new Loud();
        return All($"{loud} {await step.Run("a", () => Log.Add("a", 1))} {loud} {loud.Bump()} {loud}", loud);
    }

    [StepFunction("hole-order-left", Retries = 0)]
    public static async partial Task<string> HoleOrderLeftAsync(StepContext step, int input)
    {
        var loud = new Loud();
        return All($"{loud} {loud.Bump()} {await step.Run("a", () => Log.Add("a", 1))} {loud}", loud);
    }

    [StepFunction("concat-left-object", Retries = 0)]
    public static async partial Task<string> ConcatLeftObjectAsync(StepContext step, int input)
    {
        var loud = new Loud();
        return All(loud + (loud.Bump() + await step.Run("a", () => Log.Add("a", "x"))), loud);
    }

    [StepFunction("concat-chain", Retries = 0)]
    public static async partial Task<string> ConcatChainAsync(StepContext step, int input)
    {
        var loud = new Loud();
        return All("a" + loud + loud.Bump() + await step.Run("a", () => Log.Add("a", "x")) + loud + loud.Bump(), loud);
    }

    [StepFunction("formats", Retries = 0)]
    public static async partial Task<string> FormatsAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var n = 12.5m;
        return $"{n,8:F2}|{await step.Run("a", () => Log.Add("a", 3)),-4:D2}|{N(7):x}|{{{await step.Run("b", () => Log.Add("b", "q"))}}}|{(input > 0 ? await step.Run("c", () => Log.Add("c", "t")) : "f")}" + trace;
    }

    [StepFunction("raw-and-verbatim", Retries = 0)]
    public static async partial Task<string> RawAndVerbatimAsync(StepContext step, int input)
    {
        var n = 3;
        return $"""
            a {n} "{await step.Run("a", () => Log.Add("a", 1))}"
              {(n > 2 ? "b" : await step.Run("b", () => Log.Add("b", "c")))}
            """ + $@"c:\{await step.Run("c", () => Log.Add("c", "d"))}\{n}
        x" + $$"""{{{await step.Run("d", () => Log.Add("d", 4))}}} {n}""";
    }

    [StepFunction("nested-interpolation", Retries = 0)]
    public static async partial Task<string> NestedInterpolationAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        return $"a{$"b{N(1)}{await step.Run("a", () => Log.Add("a", 2))}{N(3)}"}{$"c{await step.Run("b", () => Log.Add("b", 4))}"}{N(5)}{trace}";
    }

    [StepFunction("formattable", Retries = 0)]
    public static async partial Task<string> FormattableAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        return Format($"x{N(1)}y{await step.Run("a", () => Log.Add("a", 2))}z{N(3):D3}") + trace;
    }

    [StepFunction("formattable-left", Retries = 0)]
    public static async partial Task<string> FormattableLeftAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        FormattableString text = $"{N(1)} {await step.Run("a", () => Log.Add("a", 1))}";
        return Format($"{text}") + trace;
    }

    [StepFunction("culture", Retries = 0)]
    public static async partial Task<string> CultureAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        return FormattableString.Invariant($"{N(1.5)} {await step.Run("a", () => Log.Add("a", 2.5))} {N(3.5)}") + trace;
    }

    [StepFunction("constant-strings", Retries = 0)]
    public static async partial Task<string> ConstantStringsAsync(StepContext step, int input)
    {
        const string Name = "n";
        return $"{Name}{nameof(input)}{await step.Run("a", () => Log.Add("a", 1))}{nameof(@step)}" + Name + await step.Run("b", () => Log.Add("b", 2));
    }

    [StepFunction("comments", Retries = 0)]
    public static async partial Task<string> CommentsAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var r = /* a */ N(1) // b
            + /* c */
        #if DEFINED
            await step.Run("a", () => Log.Add("a", 2))
        #else
            0
        #endif
            // d
            + N(3) /* e */;
        return $"{r}{trace}";
    }

    [StepFunction("text-compare", Retries = 0)]
    public static async partial Task<string> TextCompareAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        return $"{("a" + N(1) == "a" + await step.Run("a", () => Log.Add("a", 1)) ? N("yes") : await step.Run("b", () => Log.Add("b", "no")))}{string.Join(",", N("a"), await step.Run("c", () => Log.Add("c", "b")), N("c"))}{trace}";
    }
}
