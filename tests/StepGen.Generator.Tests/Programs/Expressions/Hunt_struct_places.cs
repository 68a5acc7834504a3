// input: 1
public static partial class Program
{
    public struct Counter
    {
        public int Count;
        public int Total { get; set; }
        public int Move(int by) => Count += by;
        public readonly int Peek(int by) => Count + by;
        public int this[int i] { readonly get => Count + i; set => Count = value + i; }
    }

    public sealed class Holder { public Counter Counter; public Counter[] Cells = new Counter[2]; public Counter Copy => Counter; public List<Counter> List = [new(), new()]; public Holder? Next; }

    private static int Read(in Counter counter, int by) => counter.Count + by;
    private static int ReadTwo(in int value, int by) => value * 100 + by;
    private static int Set(ref int value, int by) => value += by;

    [StepFunction("conditional-struct-field", Retries = 0)]
    public static async partial Task<string> ConditionalStructFieldAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var holder = new Holder();
        holder?.Counter.Move(await step.Run("a", () => Log.Add("a", 1)));
        var m = holder?.Counter.Move(await step.Run("b", () => Log.Add("b", 2)));
        holder?.Cells[0].Move(await step.Run("c", () => Log.Add("c", 3)));
        holder?.Cells[N(1)].Move(await step.Run("d", () => Log.Add("d", 4)));
        return $"{holder?.Counter.Count} {holder?.Cells[0].Count} {holder?.Cells[1].Count} {m} {trace}";
    }

    [StepFunction("conditional-struct-assign", Retries = 0)]
    public static async partial Task<string> ConditionalStructAssignAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        Holder? holder = input == 1 ? new Holder() : null;
        holder?.Counter.Count = await step.Run("a", () => Log.Add("a", 1));
        holder?.Counter.Total += await step.Run("b", () => Log.Add("b", 2));
        holder?.Counter[1] = await step.Run("c", () => Log.Add("c", 2));
        holder?.Cells[0].Total = await step.Run("d", () => Log.Add("d", 5));
        holder?.Cells[N(1)].Count += await step.Run("e", () => Log.Add("e", 6));
        holder?.Next ??= await step.Run("f", () => Log.Add("f", new Holder()));
        return $"{holder?.Counter.Count} {holder?.Counter.Total} {holder?.Cells[0].Total} {holder?.Cells[1].Count} {holder?.Next is null} {trace}";
    }

    [StepFunction("foreach-variable", Retries = 0)]
    public static async partial Task<string> ForeachVariableAsync(StepContext step, int input)
    {
        var total = 0;
        foreach (var counter in new Counter[2])
        {
            counter.Move(await step.Run("a", () => Log.Add("a", 1)));
            counter.Move(5);
            total += counter.Count;
        }

        return $"{total}";
    }

    [StepFunction("property-copy", Retries = 0)]
    public static async partial Task<string> PropertyCopyAsync(StepContext step, int input)
    {
        var holder = new Holder();
        holder.Copy.Move(await step.Run("a", () => Log.Add("a", 1)));
        holder.List[0].Move(await step.Run("b", () => Log.Add("b", 1)));
        return $"{holder.Counter.Count} {holder.List[0].Count}";
    }

    [StepFunction("value-extension", Retries = 0)]
    public static async partial Task<string> ValueExtensionAsync(StepContext step, int input)
    {
        var counter = new Counter { Count = 1 };
        var r = counter.ByValue(counter.Move(10), await step.Run("a", () => Log.Add("a", 1)));
        var s = counter.ByRef(counter.Move(10), await step.Run("b", () => Log.Add("b", 1)));
        var t = counter.ByIn(counter.Move(10), await step.Run("c", () => Log.Add("c", 1)));
        return $"{r} {s} {t} {counter.Count}";
    }

    [StepFunction("value-argument", Retries = 0)]
    public static async partial Task<string> ValueArgumentAsync(StepContext step, int input)
    {
        var counter = new Counter { Count = 1 };
        var r = Read(counter, counter.Move(10) + await step.Run("a", () => Log.Add("a", 1)));
        var s = Read(in counter, counter.Move(10) + await step.Run("b", () => Log.Add("b", 1)));
        return $"{r} {s}";
    }

    [StepFunction("in-argument-int", Retries = 0)]
    public static async partial Task<string> InArgumentIntAsync(StepContext step, int input)
    {
        var x = 1;
        var r = ReadTwo(x, (x = 5) + await step.Run("a", () => Log.Add("a", 1)));
        var s = ReadTwo(in x, (x = 7) + await step.Run("b", () => Log.Add("b", 1)));
        return $"{r} {s}";
    }

    [StepFunction("primitive-receiver", Retries = 0)]
    public static async partial Task<string> PrimitiveReceiverAsync(StepContext step, int input)
    {
        var i = 3;
        var r = i.CompareTo(i = await step.Run("a", () => Log.Add("a", 5)));
        var s = i.ToString("D" + (i = await step.Run("b", () => Log.Add("b", 4))));
        var t = i.Equals(i = await step.Run("c", () => Log.Add("c", 4)));
        return $"{r} {s} {t} {i}";
    }

    [StepFunction("ref-array-out-of-range", Retries = 0)]
    public static async partial Task<string> RefArrayOutOfRangeAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var cells = new int[1];
        var r = Set(ref cells[N(input)], await step.Run("a", () => Log.Add("a", 1)));
        return $"{r}";
    }

    [StepFunction("assign-array-out-of-range", Retries = 0)]
    public static async partial Task<string> AssignArrayOutOfRangeAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var cells = new int[1];
        cells[N(input)] = await step.Run("a", () => Log.Add("a", 1));
        return $"{cells[0]}";
    }

    [StepFunction("compound-array-out-of-range", Retries = 0)]
    public static async partial Task<string> CompoundArrayOutOfRangeAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var cells = new int[1];
        cells[N(input)] += await step.Run("a", () => Log.Add("a", 1));
        return $"{cells[0]}";
    }

    [StepFunction("ref-null-field", Retries = 0)]
    public static async partial Task<string> RefNullFieldAsync(StepContext step, int input)
    {
        Holder? holder = input == 1 ? null : new Holder();
        var r = Set(ref holder!.Counter.Count, await step.Run("a", () => Log.Add("a", 1)));
        return $"{r}";
    }

    [StepFunction("assign-null-field", Retries = 0)]
    public static async partial Task<string> AssignNullFieldAsync(StepContext step, int input)
    {
        Holder? holder = input == 1 ? null : new Holder();
        holder!.Next = await step.Run("a", () => Log.Add("a", new Holder()));
        return "x";
    }

    [StepFunction("struct-null-receiver", Retries = 0)]
    public static async partial Task<string> StructNullReceiverAsync(StepContext step, int input)
    {
        Holder? holder = input == 1 ? null : new Holder();
        return $"{holder!.Counter.Move(await step.Run("a", () => Log.Add("a", 1)))}";
    }

    [StepFunction("struct-null-cells", Retries = 0)]
    public static async partial Task<string> StructNullCellsAsync(StepContext step, int input)
    {
        Holder? holder = input == 1 ? null : new Holder();
        return $"{holder!.Cells[0].Move(await step.Run("a", () => Log.Add("a", 1)))}";
    }

    [StepFunction("struct-null-assign", Retries = 0)]
    public static async partial Task<string> StructNullAssignAsync(StepContext step, int input)
    {
        Holder? holder = input == 1 ? null : new Holder();
        holder!.Counter.Count = await step.Run("a", () => Log.Add("a", 1));
        return "x";
    }

    [StepFunction("struct-array-range-move", Retries = 0)]
    public static async partial Task<string> StructArrayRangeMoveAsync(StepContext step, int input)
    {
        var cells = new Counter[1];
        return $"{cells[input].Move(await step.Run("a", () => Log.Add("a", 1)))}";
    }

    [StepFunction("struct-array-range-set", Retries = 0)]
    public static async partial Task<string> StructArrayRangeSetAsync(StepContext step, int input)
    {
        var cells = new Counter[1];
        cells[input].Count = await step.Run("a", () => Log.Add("a", 1));
        return "x";
    }

    [StepFunction("struct-tuple-fields", Retries = 0)]
    public static async partial Task<string> StructTupleFieldsAsync(StepContext step, int input)
    {
        var t = (A: 1, B: new Counter());
        t.B.Move(await step.Run("a", () => Log.Add("a", 1)));
        t.A += t.B.Move(2) + await step.Run("b", () => Log.Add("b", 3));
        (t.A, t.B.Count) = (t.B.Count, await step.Run("c", () => Log.Add("c", t.A)));
        return $"{t.A}{t.B.Count}";
    }

    [StepFunction("struct-copy-before", Retries = 0)]
    public static async partial Task<string> StructCopyBeforeAsync(StepContext step, int input)
    {
        var counter = new Counter { Count = 1 };
        var pair = (counter, counter.Move(5) + await step.Run("a", () => Log.Add("a", 1)), counter);
        var list = new List<Counter> { counter, await step.Run("b", () => Log.Add("b", new Counter())), counter };
        return $"{pair.Item1.Count} {pair.Item2} {pair.Item3.Count} {list.Count}";
    }

    [StepFunction("ref-local", Retries = 0)]
    public static async partial Task<string> RefLocalAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        var cells = new Counter[2];
        {
            ref var first = ref cells[0];
            first.Count = 5;
        }

        cells[^1].Move(await step.Run("a", () => Log.Add("a", 1)));
        cells[^N(1)].Count += await step.Run("b", () => Log.Add("b", 2));
        return $"{cells[0].Count} {cells[1].Count}";
    }

    [StepFunction("jagged", Retries = 0)]
    public static async partial Task<string> JaggedAsync(StepContext step, int input)
    {
        var trace = "";
        T N<T>(T value)
        {
            trace += $"{value};";
            return value;
        }

        int[][] jag = [[1], [2, 3]];
        jag[N(1)][N(0)] += await step.Run("c", () => Log.Add("c", 3));
        jag[await step.Run("d", () => Log.Add("d", 0))][0]--;
        return $"{jag[1][0]}{jag[0][0]}{trace}";
    }

    [StepFunction("null-places", Retries = 0)]
    public static async partial Task<string> NullPlacesAsync(StepContext step, int input)
    {
        Holder? holder = input == 1 ? null : new Holder();
        try { holder!.Counter.Total = await step.Run("a", () => Log.Add("a", 1)); } catch (NullReferenceException) { }
        try { holder!.Next!.Counter.Count = await step.Run("b", () => Log.Add("b", 1)); } catch (NullReferenceException) { }
        try { holder!.Counter.Count += await step.Run("c", () => Log.Add("c", 1)); } catch (NullReferenceException) { }
        try { holder!.Counter.Total++; } catch (NullReferenceException) { }
        try { holder!.Cells[0].Count = await step.Run("d", () => Log.Add("d", 1)); } catch (NullReferenceException) { }
        try { holder!.Cells = await step.Run("e", () => Log.Add("e", new Counter[1])); } catch (NullReferenceException) { }
        try { holder!.Counter[await step.Run("f", () => Log.Add("f", 1))] = 2; } catch (NullReferenceException) { }
        try { (holder!.Next, _) = (null, await step.Run("g", () => Log.Add("g", 1))); } catch (NullReferenceException) { }
        try { (holder!.Counter.Count, _) = (1, await step.Run("h", () => Log.Add("h", 1))); } catch (NullReferenceException) { }
        try { holder!.Next ??= await step.Run("i", () => Log.Add("i", new Holder())); } catch (NullReferenceException) { }
        try { holder!.Counter.Move(await step.Run("j", () => Log.Add("j", 1))); } catch (NullReferenceException) { }
        try { holder!.Counter.Peek(await step.Run("k", () => Log.Add("k", 1))); } catch (NullReferenceException) { }
        try { holder!.List[0].Move(await step.Run("l", () => Log.Add("l", 1))); } catch (NullReferenceException) { }
        try { holder!.Next = await step.Run("m", () => Log.Add("m", new Holder())); } catch (NullReferenceException) { }
        return "x";
    }

    [StepFunction("array-places", Retries = 0)]
    public static async partial Task<string> ArrayPlacesAsync(StepContext step, int input)
    {
        var cells = new Counter[1];
        var numbers = new int[1];
        var both = new List<int>();
        Counter[]? none = input == 1 ? null : cells;
        try { cells[input].Total = await step.Run("a", () => Log.Add("a", 1)); } catch (IndexOutOfRangeException) { }
        try { cells[input].Total += await step.Run("b", () => Log.Add("b", 1)); } catch (IndexOutOfRangeException) { }
        try { cells[input][0] = await step.Run("c", () => Log.Add("c", 1)); } catch (IndexOutOfRangeException) { }
        try { cells[input].Peek(await step.Run("d", () => Log.Add("d", 1))); } catch (IndexOutOfRangeException) { }
        try { (cells[input].Count, _) = (1, await step.Run("e", () => Log.Add("e", 1))); } catch (IndexOutOfRangeException) { }
        try { (numbers[input], _) = (1, await step.Run("f", () => Log.Add("f", 1))); } catch (IndexOutOfRangeException) { }
        try { ReadTwo(in numbers[input], await step.Run("g", () => Log.Add("g", 1))); } catch (IndexOutOfRangeException) { }
        try { ReadTwo(numbers[input], await step.Run("h", () => Log.Add("h", 1))); } catch (IndexOutOfRangeException) { }
        try { numbers[input] = numbers[0] + await step.Run("i", () => Log.Add("i", 1)); } catch (IndexOutOfRangeException) { }
        try { numbers[input] <<= await step.Run("j", () => Log.Add("j", 1)); } catch (IndexOutOfRangeException) { }
        try { both[input] = await step.Run("k", () => Log.Add("k", 1)); } catch (ArgumentOutOfRangeException) { }
        try { none![0] = await step.Run("l", () => Log.Add("l", new Counter())); } catch (NullReferenceException) { }
        try { none![0].Count = await step.Run("m", () => Log.Add("m", 1)); } catch (NullReferenceException) { }
        try { none![await step.Run("n", () => Log.Add("n", 0))].Count = 1; } catch (NullReferenceException) { }
        try { both[await step.Run("o", () => Log.Add("o", 1))] = 4; } catch (ArgumentOutOfRangeException) { }
        return "x";
    }

    [StepFunction("ref-places", Retries = 0)]
    public static async partial Task<string> RefPlacesAsync(StepContext step, int input)
    {
        Holder? holder = input == 1 ? null : new Holder();
        var numbers = new int[1];
        try { Set(ref holder!.Counter.Count, await step.Run("a", () => Log.Add("a", 1))); } catch (NullReferenceException) { }
        try { Set(ref numbers[input], await step.Run("b", () => Log.Add("b", 1))); } catch (IndexOutOfRangeException) { }
        try { Set(ref holder!.Cells[0].Count, await step.Run("c", () => Log.Add("c", 1))); } catch (NullReferenceException) { }
        try { Read(in holder!.Counter, await step.Run("d", () => Log.Add("d", 1))); } catch (NullReferenceException) { }
        try { Read(holder!.Counter, await step.Run("e", () => Log.Add("e", 1))); } catch (NullReferenceException) { }
        try { Read(holder!.Cells[0], await step.Run("f", () => Log.Add("f", 1))); } catch (NullReferenceException) { }
        return "x";
    }
}

public static class Extensions
{
    public static int ByValue(this Program.Counter counter, int a, int b) => counter.Count * 1000 + a + b;

    public static int ByRef(ref this Program.Counter counter, int a, int b) => counter.Count * 1000 + a + b;

    public static int ByIn(in this Program.Counter counter, int a, int b) => counter.Count * 1000 + a + b;
}
