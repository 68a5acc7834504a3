// input: 0
// input: 1
// input: 2
// input: 3
// allow: CS8509
public static partial class Program
{
    private static bool Give(int value, out int twice) { twice = value * 2; return value > 0; }
    private static int? Maybe(int value) => value > 1 ? value : null;
    private static string? Text(int value) => value > 1 ? "t" + value : null;
    public sealed record Node(int Value, Node? Next) { public int? Extra { get; set; } public List<int> Items { get; set; } = [1, 2, 3]; public string Show(params int[] n) => $"{Value}:{string.Join(",", n)}"; public Node? Get(int x) => x > 1 ? this : null; }

    [StepFunction("out-in-left", Retries = 0)]
    public static async partial Task<string> OutInLeftAsync(StepContext step, int input)
    {
        if (Give(input, out var twice) && await step.Run("a", () => Log.Add("a", twice > 2)) || twice < 0)
        {
            return $"yes {twice} {await step.Run("c", () => Log.Add("c", twice))}";
        }

        return $"no {twice} {await step.Run("b", () => Log.Add("b", twice))}";
    }

    [StepFunction("pattern-in-left", Retries = 0)]
    public static async partial Task<string> PatternInLeftAsync(StepContext step, int input)
    {
        object Value() => input > 1 ? input : "s";
        var text = Value() is int n && n > await step.Run("a", () => Log.Add("a", 2)) ? $"n{n}" : Value() is string s && await step.Run("b", () => Log.Add("b", s.Length == 1)) ? s : "none";
        return text;
    }

    [StepFunction("pattern-in-else", Retries = 0)]
    public static async partial Task<string> PatternInElseAsync(StepContext step, int input)
    {
        var x = Maybe(input);
        if (x is not { } found || await step.Run("a", () => Log.Add("a", found)) > 2)
        {
            return "nothing " + await step.Run("b", () => Log.Add("b", x));
        }
        else
        {
            await step.Sleep("s", TimeSpan.FromSeconds(found));
            return $"found {found}";
        }
    }

    [StepFunction("pattern-negated-after", Retries = 0)]
    public static async partial Task<string> PatternNegatedAfterAsync(StepContext step, int input)
    {
        if (Maybe(input) is not { } found || !await step.Run("a", () => Log.Add("a", found > 2)))
        {
            return "nothing";
        }

        await step.Sleep("s", TimeSpan.FromSeconds(found));
        return $"found {found}";
    }

    [StepFunction("while-captured-in-body", Retries = 0)]
    public static async partial Task<string> WhileCapturedInBodyAsync(StepContext step, int input)
    {
        var sum = 0;
        var i = 0;
        while (Give(++i, out var twice) && i <= input && await step.Run("a", () => Log.Add("a", true)) | true)
        {
            sum += await step.Run("b", () => Log.Add("b", twice));
            var more = twice;
            sum += new[] { 1, 2 }.Sum(n => n * twice + more);
        }

        return $"{sum}";
    }

    [StepFunction("do-continue", Retries = 0)]
    public static async partial Task<string> DoContinueAsync(StepContext step, int input)
    {
        var i = 0;
        var text = "";
        do
        {
            i++;
            if (i % 2 == 0)
            {
                continue;
            }

            text += i;
            if (i > 6)
            {
                break;
            }
        }
        while (i < await step.Run("a", () => Log.Add("a", input * 2)) || i < 3 && await step.Run("b", () => Log.Add("b", i > 1)));

        return text + i;
    }

    [StepFunction("for-mixed", Retries = 0)]
    public static async partial Task<string> ForMixedAsync(StepContext step, int input)
    {
        var text = "";
        for (int i = 0, j = await step.Run("a", () => Log.Add("a", input)); i < j && (i < 2 || await step.Run("b", () => Log.Add("b", i < 3))); i += i > 0 ? 1 : await step.Run("c", () => Log.Add("c", 1)), text += ",")
        {
            if (i == 1)
            {
                continue;
            }

            text += i;
        }

        return text;
    }

    [StepFunction("nested-conditionals", Retries = 0)]
    public static async partial Task<string> NestedConditionalsAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var r = input > 0 ? input > 1 ? await step.Run("a", () => Log.Add("a", 1)) : N(2) : input == 0 ? N(3) + await step.Run("b", () => Log.Add("b", 4)) : 5;
        var s = (input > 0 ? Text(input) : null) ?? (input > 0 ? await step.Run("c", () => Log.Add("c", "c")) : Text(5)) ?? "z";
        var t = Maybe(input) ?? Maybe(input + 1) ?? await step.Run("d", () => Log.Add("d", 7));
        var u = Text(input)?.Length ?? await step.Run("e", () => Log.Add("e", (int?)null)) ?? -1;
        return $"{r}{s}{t}{u}{trace}";
    }

    [StepFunction("logical-mix", Retries = 0)]
    public static async partial Task<string> LogicalMixAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var r = N(input > 0) && await step.Run("a", () => Log.Add("a", input > 1)) || N(input == 0) && !await step.Run("b", () => Log.Add("b", input == 3)) | N(false);
        var s = (N(input > 1) || await step.Run("c", () => Log.Add("c", input == 1))) && (N(input < 3) || await step.Run("d", () => Log.Add("d", true)));
        var t = N(input == 0) ^ await step.Run("e", () => Log.Add("e", true)) && N(true);
        return $"{r}{s}{t}{trace}";
    }

    [StepFunction("deep-access", Retries = 0)]
    public static async partial Task<string> DeepAccessAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        Node? node = input switch { 0 => null, 1 => new Node(1, null), 2 => new Node(2, new Node(3, null) { Extra = 4 }), _ => new Node(5, new Node(6, new Node(7, null))) };
        var a = node?.Next?.Next?.Show(N(1), await step.Run("a", () => Log.Add("a", 2)), N(3));
        var b = node?.Next?.Items[await step.Run("b", () => Log.Add("b", 1))].ToString().Length;
        var c = node?.Get(await step.Run("c", () => Log.Add("c", input)))?.Next?.Get(N(2))?.Show(await step.Run("d", () => Log.Add("d", 3))) ?? await step.Run("e", () => Log.Add("e", "none"));
        var d = node?.Next?.Extra?.CompareTo(await step.Run("f", () => Log.Add("f", 4)));
        var e = node?.Items?[N(0)] + await step.Run("g", () => Log.Add("g", 2));
        var f = (node?.Next)?.Show(await step.Run("h", () => Log.Add("h", 1))).Length.ToString();
        var g = node?.Items.Where(n => n > input).Select(n => n * 2).ToList().IndexOf(await step.Run("i", () => Log.Add("i", 1)));
        if (node?.Next is { Extra: var extra } next && await step.Run("j", () => Log.Add("j", extra ?? 0)) is var got)
        {
            node.Next.Extra = got + next.Value;
        }

        node?.Next?.Extra += await step.Run("k", () => Log.Add("k", 10));
        node?.Extra ??= await step.Run("l", () => Log.Add("l", 20));
        node?.Next?.Items[N(1)] += await step.Run("m", () => Log.Add("m", 3));
        node?.Items = await step.Run("n", () => Log.Add("n", new List<int> { 9 }));
        node?.Next?.Items?[0] = await step.Run("o", () => Log.Add("o", 8));
        return $"{a} {b} {c} {d} {e} {f} {g} {node?.Extra} {node?.Next?.Extra} {string.Join("", node?.Items ?? [])} {string.Join("", node?.Next?.Items ?? [])} {trace}";
    }

    [StepFunction("coalesce-assign", Retries = 0)]
    public static async partial Task<string> CoalesceAssignAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        string? local = Text(input);
        var used = local ??= N("x") + await step.Run("a", () => Log.Add("a", "y"));
        int? number = Maybe(input);
        int plain = number ??= await step.Run("b", () => Log.Add("b", 5));
        var cells = new string?[] { null, Text(input) };
        cells[N(1)] ??= await step.Run("c", () => Log.Add("c", "c"));
        var value = cells[N(0)] ??= input > 0 ? await step.Run("d", () => Log.Add("d", "d")) : N("e");
        var map = new Dictionary<string, List<int>?> { ["a"] = null };
        (map["a"] ??= await step.Run("e", () => Log.Add("e", new List<int>()))).Add(3);
        (map["a"] ??= await step.Run("f", () => Log.Add("f", new List<int>()))).Add(4);
        var node = new Node(1, null);
        node.Extra ??= Maybe(input) ?? await step.Run("g", () => Log.Add("g", 6));
        long? wide = null;
        wide ??= Maybe(input) ?? await step.Run("h", () => Log.Add("h", 8L));
        return $"{local}{used}{number}{plain}{cells[0]}{cells[1]}{value}{string.Join("", map["a"]!)}{node.Extra}{wide}{trace}";
    }

    [StepFunction("throw-arms", Retries = 0)]
    public static async partial Task<string> ThrowArmsAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        try
        {
            var a = Text(input) ?? throw new InvalidOperationException(await step.Run("a", () => Log.Add("a", "no text")));
            var b = input > 2 ? await step.Run("b", () => Log.Add("b", a)) : throw new ArgumentException("b" + N(1) + await step.Run("c", () => Log.Add("c", 2)));
            return a + b + trace;
        }
        catch (InvalidOperationException e)
        {
            return e.Message;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    [StepFunction("nested-switch", Retries = 0)]
    public static async partial Task<string> NestedSwitchAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var r = input switch
        {
            0 => await step.Run("a", () => Log.Add("a", input)) switch { 0 => "zero", _ => await step.Run("b", () => Log.Add("b", "other")) },
            var n when n > 1 && await step.Run("c", () => Log.Add("c", n == 2)) => $"two{n}",
            > 0 and < 3 => N("small"),
            _ when await step.Run("d", () => Log.Add("d", false)) => "never",
            _ => throw new InvalidOperationException($"none {await step.Run("e", () => Log.Add("e", input))}"),
        };
        return r + trace;
    }

    [StepFunction("switch-tuple", Retries = 0)]
    public static async partial Task<string> SwitchTupleAsync(StepContext step, int input)
    {
        var r = (input, await step.Run("a", () => Log.Add("a", input > 1))) switch
        {
            (0, _) => await step.Run("b", () => Log.Add("b", "zero")),
            (var n, true) when n > 2 => $"{n}" + await step.Run("c", () => Log.Add("c", "t")),
            (1, false) => "one",
        };
        return r;
    }

    [StepFunction("switch-tuple-nonexhaustive", Retries = 0)]
    public static async partial Task<string> SwitchTupleNonexhaustiveAsync(StepContext step, int input)
    {
        (int, int) pair = (input, 1);
        return pair switch { (0, 1) => await step.Run("a", () => Log.Add("a", "a")), (1, var x) when await step.Run("b", () => Log.Add("b", x > 0)) => "b" };
    }

    [StepFunction("switch-nonexhaustive", Retries = 0)]
    public static async partial Task<string> SwitchNonexhaustiveAsync(StepContext step, int input)
    {
        return input switch { 0 => await step.Run("a", () => Log.Add("a", "a")), 1 => "b" };
    }

    [StepFunction("switch-nonexhaustive-enum", Retries = 0)]
    public static async partial Task<string> SwitchNonexhaustiveEnumAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        return (DayOfWeek)input switch { DayOfWeek.Sunday => await step.Run("a", () => Log.Add("a", "a")), DayOfWeek.Monday or DayOfWeek.Tuesday => N("b") };
    }

    [StepFunction("switch-nullable", Retries = 0)]
    public static async partial Task<string> SwitchNullableAsync(StepContext step, int input)
    {
        return Maybe(input) switch { null => await step.Run("a", () => Log.Add("a", "null")), 2 => "two", { } n => $"{n}{await step.Run("b", () => Log.Add("b", 1))}" };
    }

    [StepFunction("switch-in-loop", Retries = 0)]
    public static async partial Task<string> SwitchInLoopAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var text = "";
        for (var i = 0; i < 3; i++)
        {
            text += i switch { 0 => await step.Run("a", () => Log.Add("a", "x")), _ when i == input => N("y"), var j => $"{j}{await step.Run("b", () => Log.Add("b", "z"))}" };
            if (text.Length > 4)
            {
                break;
            }
        }

        return text + trace;
    }

    [StepFunction("switch-in-guard", Retries = 0)]
    public static async partial Task<string> SwitchInGuardAsync(StepContext step, int input)
    {
        return input switch { var n when (n switch { 1 => await step.Run("a", () => Log.Add("a", true)), _ => false }) => "one", var m when Give(m, out var t) && await step.Run("b", () => Log.Add("b", t > 4)) => $"t{t}", _ => "no" };
    }

    [StepFunction("switch-statement-governing", Retries = 0)]
    public static async partial Task<string> SwitchStatementGoverningAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        switch (N(input) + await step.Run("a", () => Log.Add("a", 1)), N("k"))
        {
            case (1, var k):
                return k + await step.Run("b", () => Log.Add("b", 1));
            case (var n, _) when n > 2:
                return $"{n}" + await step.Run("c", () => Log.Add("c", 2));
            default:
                return "d" + trace;
        }
    }

    [StepFunction("switch-tuple-literal", Retries = 0)]
    public static async partial Task<string> SwitchTupleLiteralAsync(StepContext step, int input)
    {
        return (input, input > 1) switch
        {
            (0, _) => await step.Run("a", () => Log.Add("a", "zero")),
            (1, false) => "one",
        };
    }
}
