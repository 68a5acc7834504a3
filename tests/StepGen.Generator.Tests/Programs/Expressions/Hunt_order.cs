// input: 1
// input: 0
public static partial class Program
{
    private static int Three(int a, int b, int c, params int[] rest) => a * 100 + b * 10 + c + rest.Sum();
    private static int Ref(ref int x, int y) => x += y;
    public sealed class Bag { public int A; public int B { get; set; } public int this[int i, string s = "x"] { get => A + i; set => A = value * i; } public Bag? Next { get; set; } public List<Bag> Items { get; set; } = []; public int Method(int a, int b = 3, [System.Runtime.CompilerServices.CallerMemberName] string c = "") => A * 100 + a * 10 + b; }
    public readonly struct Money(int amount) { public int Amount { get; init; } = amount; public static Money operator +(Money a, Money b) => new(a.Amount + b.Amount); public static Money operator ++(Money a) => new(a.Amount + 1); public static implicit operator Money(int x) => new(x); public static explicit operator int(Money m) => m.Amount; }
    public sealed class Total { public int Sum { get; set; } public int Calls { get; set; } public void operator +=(int x) { Sum += x; Calls++; } public void operator ++() => Calls += 100; public static Total operator -(Total t, int x) => new() { Sum = t.Sum - x }; }
    public struct Meter { public int Sum { get; set; } public void operator +=(int x) => Sum += x; }

    [StepFunction("swap", Retries = 0)]
    public static async partial Task<string> SwapAsync(StepContext step, int input)
    {
        var (a, b) = (1, 2);
        (a, b) = (b, a + await step.Run("a", () => Log.Add("a", 10)));
        (b, a) = (await step.Run("b", () => Log.Add("b", a)), b);
        var cells = new[] { 1, 2, 3 };
        var i = 0;
        (cells[i++], cells[i++], cells[i]) = (cells[2], await step.Run("c", () => Log.Add("c", i)), cells[0] + await step.Run("d", () => Log.Add("d", i)));
        return $"{a} {b} {string.Join(",", cells)} {i}";
    }

    [StepFunction("deconstruct-into-all", Retries = 0)]
    public static async partial Task<string> DeconstructIntoAllAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var bag = new Bag { Next = new Bag() };
        var cells = new int[2];
        int local;
        (bag.A, (bag.Next!.B, cells[N(1)]), _, local, var fresh) = (N(1), (await step.Run("a", () => Log.Add("a", 2)), N(3)), N(4), await step.Run("b", () => Log.Add("b", 5)), 6);
        (bag.B, var (p, q)) = await step.Run("c", () => Log.Add("c", (7, (8, 9))));
        (int x, _) = (await step.Run("d", () => Log.Add("d", 1)), await step.Run("e", () => Log.Add("e", "z")));
        return $"{bag.A}{bag.Next.B}{cells[1]}{local}{fresh}{bag.B}{p}{q}{x}{trace}";
    }

    [StepFunction("local-written-between", Retries = 0)]
    public static async partial Task<string> LocalWrittenBetweenAsync(StepContext step, int input)
    {
        var x = 1;
        var r = x + (x = 5) + await step.Run("a", () => Log.Add("a", x)) + x++ + await step.Run("b", () => Log.Add("b", x)) + ++x;
        var s = Three(x, x = 2, await step.Run("c", () => Log.Add("c", x)), x++, x);
        var t = x * (x + await step.Run("d", () => Log.Add("d", 3)));
        return $"{r} {s} {t} {x}";
    }

    [StepFunction("local-function-writes", Retries = 0)]
    public static async partial Task<string> LocalFunctionWritesAsync(StepContext step, int input)
    {
        var x = 1;
        int Set(int v) { x = v; return v; }
        var r = x + Set(5) + await step.Run("a", () => Log.Add("a", 1)) + x;
        var s = Three(x, Set(7), x, await step.Run("b", () => Log.Add("b", 2)), x, Set(8), x);
        var t = x++ + Set(20) + await step.Run("c", () => Log.Add("c", 3)) + x--;
        x += Set(3) + await step.Run("d", () => Log.Add("d", 4));
        return $"{r} {s} {t} {x}";
    }

    [StepFunction("lambda-writes", Retries = 0)]
    public static async partial Task<string> LambdaWritesAsync(StepContext step, int input)
    {
        var x = 1;
        Func<int> set = () => x = 9;
        var r = x + set() + await step.Run("a", () => Log.Add("a", 1)) + x;
        return $"{r}";
    }

    [StepFunction("compound-locals", Retries = 0)]
    public static async partial Task<string> CompoundLocalsAsync(StepContext step, int input)
    {
        var x = 10;
        x += x++ + await step.Run("a", () => Log.Add("a", x));
        x -= (x = 3) + await step.Run("b", () => Log.Add("b", 1));
        x *= await step.Run("c", () => Log.Add("c", x)) + x;
        x <<= await step.Run("d", () => Log.Add("d", 1));
        var y = x += await step.Run("e", () => Log.Add("e", 5));
        var z = (x = await step.Run("f", () => Log.Add("f", 2))) + (y -= await step.Run("g", () => Log.Add("g", 1))) * x;
        return $"{x} {y} {z}";
    }

    [StepFunction("indexer-compound", Retries = 0)]
    public static async partial Task<string> IndexerCompoundAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var bag = new Bag { A = 2 };
        bag[N(3)] += N(1) + await step.Run("a", () => Log.Add("a", 4));
        bag[N(2), "y"] -= await step.Run("b", () => Log.Add("b", 1));
        bag[await step.Run("c", () => Log.Add("c", 1))]++;
        var v = bag[N(1)] = await step.Run("d", () => Log.Add("d", 6));
        var w = bag[s: N("n"), i: N(2)] = await step.Run("e", () => Log.Add("e", 3));
        return $"{bag.A} {v} {w} {trace}";
    }

    [StepFunction("null-receiver-order", Retries = 0)]
    public static async partial Task<string> NullReceiverOrderAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        Bag? bag = input == 0 ? null : new Bag();
        return $"{bag!.Method(N(1), await step.Run("a", () => Log.Add("a", 2)))}{trace}";
    }

    [StepFunction("caller-info", Retries = 0)]
    public static async partial Task<string> CallerInfoAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var bag = new Bag();
        return $"{bag.Method(N(1))}{bag.Method(b: N(4), a: await step.Run("a", () => Log.Add("a", 5)))}{bag.Method(await step.Run("b", () => Log.Add("b", 6)))}{trace}";
    }

    [StepFunction("user-operators", Retries = 0)]
    public static async partial Task<string> UserOperatorsAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        Money m = 5;
        m += await step.Run("a", () => Log.Add("a", 3));
        m += new Money(N(1)) + await step.Run("b", () => Log.Add("b", 2));
        var all = new Money[] { 1, 2 };
        all[N(1)] += await step.Run("c", () => Log.Add("c", 3));
        var n = (int)m + (int)(all[1] + await step.Run("d", () => Log.Add("d", 4)));
        m++;
        all[await step.Run("e", () => Log.Add("e", 0))]++;
        return $"{m.Amount} {all[0].Amount} {all[1].Amount} {n} {trace}";
    }

    [StepFunction("user-compound", Retries = 0)]
    public static async partial Task<string> UserCompoundAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var total = new Total();
        total += await step.Run("a", () => Log.Add("a", 3));
        total += N(1) + await step.Run("b", () => Log.Add("b", 4));
        var all = new[] { new Total() };
        all[N(0)] += await step.Run("c", () => Log.Add("c", 5));
        all[await step.Run("d", () => Log.Add("d", 0))]++;
        var meter = new Meter();
        meter += await step.Run("e", () => Log.Add("e", 2));
        var meters = new Meter[1];
        meters[N(0)] += N(1) + await step.Run("f", () => Log.Add("f", 3));
        return $"{total.Sum} {total.Calls} {all[0].Sum} {all[0].Calls} {meter.Sum} {meters[0].Sum} {trace}";
    }

    [StepFunction("user-compound-replaced", Retries = 0)]
    public static async partial Task<string> UserCompoundReplacedAsync(StepContext step, int input)
    {
        var total = new Total();
        var first = total;
        total += (total = new Total()).Sum + await step.Run("a", () => Log.Add("a", 3));
        return $"{total.Sum} {first.Sum}";
    }

    [StepFunction("user-compound-element-replaced", Retries = 0)]
    public static async partial Task<string> UserCompoundElementReplacedAsync(StepContext step, int input)
    {
        var all = new[] { new Total(), new Total() };
        all[0] += (all[0] = new Total { Sum = 100 }).Sum + await step.Run("a", () => Log.Add("a", 3));
        return $"{all[0].Sum} {all[1].Sum}";
    }

    [StepFunction("user-compound-value", Retries = 0)]
    public static async partial Task<string> UserCompoundValueAsync(StepContext step, int input)
    {
        var total = new Total();
        var same = total += await step.Run("a", () => Log.Add("a", 3));
        same -= await step.Run("b", () => Log.Add("b", 1));
        return $"{total.Sum} {same.Sum}";
    }

    [StepFunction("static-fields", Retries = 0)]
    public static async partial Task<string> StaticFieldsAsync(StepContext step, int input)
    {
        return $"{Shared.Read + await step.Run("a", () => Log.Add("a", 1))}{Shared.Name + await step.Run("b", () => Log.Add("b", "x"))}{Shared.Number + await step.Run("c", () => Log.Add("c", 1))}";
    }

    [StepFunction("inferred-names", Retries = 0)]
    public static async partial Task<string> InferredNamesAsync(StepContext step, int input)
    {
        var bag = new Bag { A = 4 };
        var t = (bag.A, bag.B, input, C: await step.Run("a", () => Log.Add("a", 5)), await step.Run("b", () => Log.Add("b", 6)));
        var u = (t.A, await step.Run("c", () => Log.Add("c", 7)), t.C).A;
        return $"{t.A}{t.B}{t.input}{t.C}{u}";
    }

    [StepFunction("anonymous", Retries = 0)]
    public static async partial Task<string> AnonymousAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var t = new { N = N(1), input, B = await step.Run("a", () => Log.Add("a", 2)) }.ToString();
        return t + trace;
    }

    [StepFunction("await-wrapped", Retries = 0)]
    public static async partial Task<string> AwaitWrappedAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var a = (await step.Run("a", () => Log.Add("a", (string?)"x")))!.Length + N(1);
        var b = (long)(await step.Run("b", () => Log.Add("b", 3))) + -(await step.Run("c", () => Log.Add("c", 4)));
        var c = !(await step.Run("d", () => Log.Add("d", true))) == N(false);
        return $"{a}{b}{c}{~await step.Run("e", () => Log.Add("e", 5))}{(object)await step.Run("f", () => Log.Add("f", 6)) is int}{await step.Run("g", () => Log.Add("g", "x")) as string}{default(int) + await step.Run("i", () => Log.Add("i", 1))}{trace}";
    }

    [StepFunction("step-arguments", Retries = 0)]
    public static async partial Task<string> StepArgumentsAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var x = 1;
        var a = await step.Run($"a-{N(x)}-{await step.Run("b", () => Log.Add("b", 2))}", () => Log.Add("a", x));
        await step.Sleep("s" , TimeSpan.FromSeconds(N(1) + await step.Run("c", () => Log.Add("c", 2))));
        var d = await step.Run("d", () => Log.Add("d", a), new StepOptions { Retries = await step.Run("e", () => Log.Add("e", 1)) });
        await step.SleepUntil("u", (await step.Run("f", () => Log.Add("f", new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)))).AddDays(N(1)));
        return $"{a}{d}{trace}";
    }

    [StepFunction("query-source", Retries = 0)]
    public static async partial Task<string> QuerySourceAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var r = (from n in await step.Run("a", () => Log.Add("a", new[] { 1, 2, 3 })) where n > input select n * 2).ToList();
        var s = (from n in N(new List<int> { 1, 2 }.Concat([3]).ToList()).GetRange(0, await step.Run("b", () => Log.Add("b", 2))) select n + input).Sum();
        return $"{string.Join(",", r)}{s}";
    }

    [StepFunction("range", Retries = 0)]
    public static async partial Task<string> RangeAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var all = new[] { 1, 2, 3, 4, 5 };
        var a = all[N(1)..await step.Run("a", () => Log.Add("a", 3))];
        var b = all[^N(3)..^await step.Run("b", () => Log.Add("b", 1))];
        var c = "hello"[await step.Run("c", () => Log.Add("c", 1))..];
        var d = all[^await step.Run("d", () => Log.Add("d", 2))];
        return $"{string.Join("", a)}{string.Join("", b)}{c}{d}{trace}";
    }

    [StepFunction("discard", Retries = 0)]
    public static async partial Task<string> DiscardAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        _ = N(1) + await step.Run("a", () => Log.Add("a", 2));
        _ = input > 0 ? await step.Run("b", () => Log.Add("b", 1)) : N(2);
        return trace;
    }

    [StepFunction("generic", Retries = 0)]
    public static async partial Task<string> GenericAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        static string Type<T>(T a, int b) => typeof(T).Name + a + b;
        static string Both<T>(T a, T b) => typeof(T).Name + a + b;
        return Type(N((byte)1), await step.Run("a", () => Log.Add("a", 2))) + Type<long>(N(3), await step.Run("b", () => Log.Add("b", 4))) + Type(input > 0 ? 1 : 2L, await step.Run("c", () => Log.Add("c", 1))) + Both(N(1), await step.Run("d", () => Log.Add("d", 2L))) + Both(1, await step.Run("e", () => Log.Add("e", 2L))) + Both<object>(N("x"), await step.Run("f", () => Log.Add("f", 2)));
    }

    [StepFunction("lambda-left", Retries = 0)]
    public static async partial Task<string> LambdaLeftAsync(StepContext step, int input)
    {
        static int Apply(Func<int, int> f, int x) => f(x);
        var k = 2;
        return $"{Apply(x => x * k, k = await step.Run("a", () => Log.Add("a", 3)))}{Apply(Math.Abs, await step.Run("b", () => Log.Add("b", -4)))}{Apply(delegate (int x) { return x + k; }, await step.Run("c", () => Log.Add("c", 1)))}{new[] { 1, 2, 3 }.Count(x => x > k) + await step.Run("e", () => Log.Add("e", 1))}";
    }

    [StepFunction("assign-chain", Retries = 0)]
    public static async partial Task<string> AssignChainAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var bag = new Bag { Next = new Bag() };
        int x, y;
        x = y = bag.A = bag.Next!.B = await step.Run("a", () => Log.Add("a", 4)) + N(1);
        bag.Next.Next = bag.Next = await step.Run("b", () => Log.Add("b", new Bag { A = 9 }));
        return $"{x}{y}{bag.A}{bag.Next.A}{bag.Next.Next is null}";
    }

    [StepFunction("receiver-reassigned", Retries = 0)]
    public static async partial Task<string> ReceiverReassignedAsync(StepContext step, int input)
    {
        var bag = new Bag { A = 1 };
        var other = new Bag { A = 2 };
        var old = bag;
        bag.A = (bag = other).A + await step.Run("a", () => Log.Add("a", 5));
        bag.B += (bag = old).A + await step.Run("b", () => Log.Add("b", 1));
        return $"{bag.A} {bag.B} {other.A} {other.B} {old.A}";
    }
}

public static class Shared
{
    public static readonly int Read = 5;
    public const string Name = "n";
    public static int Number => 7;
}
