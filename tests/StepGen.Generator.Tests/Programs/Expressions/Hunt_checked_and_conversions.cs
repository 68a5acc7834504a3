// input: 2
// input: 2000000000
// allow: CS0675
public static partial class Program
{
    private enum Level { Low, Middle, High }
    private static string Bytes(byte a, int b) => $"{a}:{b}";
    private static string Long(long a, int b) => $"long {a}:{b}";
    private static string Pairs((byte, long) a, int b) => $"{a}:{b}";
    private static string Long(int a, int b) => $"int {a}:{b}";

    [StepFunction("checked-operand", Retries = 0)]
    public static async partial Task<string> CheckedOperandAsync(StepContext step, int input)
    {
        var r = checked(input * 2 + await step.Run("a", () => Log.Add("a", 1)));
        return $"{r}";
    }

    [StepFunction("checked-arm", Retries = 0)]
    public static async partial Task<string> CheckedArmAsync(StepContext step, int input)
    {
        return $"{checked(input > 0 ? input * await step.Run("a", () => Log.Add("a", 2)) : 0)}";
    }

    [StepFunction("checked-cast", Retries = 0)]
    public static async partial Task<string> CheckedCastAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        return $"{checked((short)N(input)) + await step.Run("a", () => Log.Add("a", 1))} {trace}";
    }

    [StepFunction("checked-cast-inside", Retries = 0)]
    public static async partial Task<string> CheckedCastInsideAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        return $"{checked((short)N(input) + await step.Run("a", () => Log.Add("a", 1)))} {trace}";
    }

    [StepFunction("unchecked-in-checked", Retries = 0)]
    public static async partial Task<string> UncheckedInCheckedAsync(StepContext step, int input)
    {
        return $"{checked(unchecked(input * 3) / 2 + await step.Run("a", () => Log.Add("a", 1)))}";
    }

    [StepFunction("checked-logical", Retries = 0)]
    public static async partial Task<string> CheckedLogicalAsync(StepContext step, int input)
    {
        return $"{checked(input > 0 && input * 2 + await step.Run("a", () => Log.Add("a", 1)) > 0)}";
    }

    [StepFunction("checked-switch", Retries = 0)]
    public static async partial Task<string> CheckedSwitchAsync(StepContext step, int input)
    {
        return $"{checked(input switch { 2 => input + await step.Run("a", () => Log.Add("a", 1)), var x when x * 2 > await step.Run("b", () => Log.Add("b", 1)) => 5, _ => 6 })}";
    }

    [StepFunction("checked-coalesce", Retries = 0)]
    public static async partial Task<string> CheckedCoalesceAsync(StepContext step, int input)
    {
        int? none = null;
        return $"{checked(none ?? input * 2 + await step.Run("a", () => Log.Add("a", 1)))}";
    }

    [StepFunction("checked-body", Retries = 0)]
    public static async partial Task<string> CheckedBodyAsync(StepContext step, int input)
    {
        return $"{checked(1 + await step.Run("a", () => input * 2))}";
    }

    [StepFunction("checked-id", Retries = 0)]
    public static async partial Task<string> CheckedIdAsync(StepContext step, int input)
    {
        return $"{checked(1 + await step.Run($"a-{input * 2}", () => 1))}";
    }

    [StepFunction("checked-compound", Retries = 0)]
    public static async partial Task<string> CheckedCompoundAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        short s = 3;
        var cells = new short[] { 1 };
        var t = checked(cells[N(0)] += (short)(input + await step.Run("a", () => Log.Add("a", 1))));
        s += (short)await step.Run("b", () => Log.Add("b", 1));
        return $"{s} {t} {trace}";
    }

    [StepFunction("checked-increment", Retries = 0)]
    public static async partial Task<string> CheckedIncrementAsync(StepContext step, int input)
    {
        var cells = new[] { int.MaxValue - 1 + (input > 5 ? 1 : 0) };
        return $"{checked(cells[await step.Run("a", () => Log.Add("a", 0))]++)} {cells[0]}";
    }

    [StepFunction("target-typed-whole", Retries = 0)]
    public static async partial Task<string> TargetTypedWholeAsync(StepContext step, int input)
    {
        short s = input > 5 ? await step.Run("a", () => Log.Add("a", (byte)3)) : (byte)1;
        byte b = input switch { > 5 => 1, _ => await step.Run("b", () => Log.Add("b", (byte)9)) };
        short s2 = input switch { > 5 => -1, _ => await step.Run("c", () => Log.Add("c", (short)9)) };
        long? l = input > 5 ? null : await step.Run("d", () => Log.Add("d", 4));
        return $"{s}{b}{s2}{l}";
    }

    [StepFunction("tuple-literal-operand", Retries = 0)]
    public static async partial Task<string> TupleLiteralOperandAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        return Pairs((1, N(input)), await step.Run("a", () => Log.Add("a", 3))) + trace;
    }

    [StepFunction("tuple-nested", Retries = 0)]
    public static async partial Task<string> TupleNestedAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        ((byte, int), int) t = ((1, N(input)), await step.Run("a", () => Log.Add("a", 3)));
        (long A, string? B) u = (N(input), await step.Run("b", () => Log.Add("b", "x")));
        (string? X, (string? Y, int Z)) v = (null, (null, await step.Run("c", () => Log.Add("c", 3))));
        return $"{t}{u}{v}{trace}";
    }

    [StepFunction("overload", Retries = 0)]
    public static async partial Task<string> OverloadAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        return Long(1, await step.Run("a", () => Log.Add("a", 3))) + Long(1L, await step.Run("b", () => Log.Add("b", 3))) + Long((byte)N((byte)1), await step.Run("c", () => Log.Add("c", 3))) + Long(N('c'), await step.Run("d", () => Log.Add("d", 4)));
    }

    [StepFunction("enum-arithmetic", Retries = 0)]
    public static async partial Task<string> EnumArithmeticAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var levels = new[] { Level.High, Level.Middle };
        levels[0] -= await step.Run("a", () => Log.Add("a", 1));
        levels[1] |= (Level)await step.Run("b", () => Log.Add("b", 2));
        var d = levels[0] - (Level)await step.Run("c", () => Log.Add("c", 0));
        Level e = N(Level.Low) + await step.Run("e", () => Log.Add("e", 1));
        levels[1] -= (Level)(N(1) - await step.Run("f", () => Log.Add("f", 1)));
        return $"{levels[0]}{levels[1]}{d}{e}";
    }

    [StepFunction("small-ints", Retries = 0)]
    public static async partial Task<string> SmallIntsAsync(StepContext step, int input)
    {
        var b = new byte[] { 250, 7, 9 };
        b[0] += (byte)await step.Run("a", () => Log.Add("a", 10));
        b[1] <<= await step.Run("b", () => Log.Add("b", 3));
        b[2] >>>= await step.Run("c", () => Log.Add("c", 1));
        var c = new[] { 'a' };
        c[0] += (char)await step.Run("d", () => Log.Add("d", 2));
        sbyte[] n = [3, 5];
        n[0] += await step.Run("e", () => Log.Add("e", (sbyte)2));
        n[1] *= await step.Run("f", () => Log.Add("f", (sbyte)2));
        return $"{b[0]},{b[1]},{b[2]}{c[0]}{n[0]}{n[1]}";
    }

    [StepFunction("decimals-and-strings", Retries = 0)]
    public static async partial Task<string> DecimalsAndStringsAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var d = new[] { 1.5m };
        d[0] += await step.Run("a", () => Log.Add("a", 10));
        var s = new[] { "x" };
        s[0] += "y" + await step.Run("b", () => Log.Add("b", 3));
        var t = new string?[] { null };
        t[0] += await step.Run("c", () => Log.Add("c", 'c'));
        t[0] += await step.Run("d", () => Log.Add("d", (string?)null));
        t[0] += N(1) + await step.Run("e", () => Log.Add("e", 2));
        float[] f = [1];
        f[0] /= await step.Run("f", () => Log.Add("f", 3));
        long[] l = [1];
        l[0] += await step.Run("g", () => Log.Add("g", input));
        uint[] u = [1];
        u[0] += (uint)await step.Run("h", () => Log.Add("h", input));
        return $"{d[0]}{s[0]}{t[0]}{f[0]}{l[0]}{u[0]}";
    }
}
