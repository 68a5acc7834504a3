public static partial class Program
{
    public sealed record Mutable
    {
        public int A { get; set; }

        public int B { get; set; }

        public int C { get; set; }
    }

    public sealed record Checked(string Name)
    {
        public int Size { get; init => field = value >= 0 ? value : throw new ArgumentException("negative"); }

        public string? Note { get; init; }
    }

    public struct Cell
    {
        public int A { get; set; }

        public int B { get; set; }

        public List<int>? Items { get; set; }
    }

    private static int Change(Mutable record)
    {
        record.C++;
        return record.A++;
    }

    private static int Change(ref Cell cell) => cell.A++;

    [StepFunction("mutable")]
    public static async partial Task<string> MutableAsync(StepContext step)
    {
        var record = new Mutable { A = 1, B = 2, C = 3 };
        var copy = record with { A = Change(record), B = await step.Run("b", () => Log.Add("b", 9)) };
        var other = copy with { A = await step.Run("a", () => Log.Add("a", 4)), B = Change(copy), C = await step.Run("c", () => Log.Add("c", 5)) + copy.C };
        var last = (record = copy) with { A = Change(record), B = await step.Run("last", () => Log.Add("last", 1)) };
        return $"{record} {copy} {other} {last}";
    }

    [StepFunction("init")]
    public static async partial Task<string> InitAsync(StepContext step)
    {
        var n = 1;
        var start = new Checked("x") { Note = "n" };
        var first = start with { Size = n++, Note = await step.Run("note", () => Log.Add("note", "a")) };
        try
        {
            first = first with { Size = -n++, Note = await step.Run("never", () => Log.Add("never", "b")) };
        }
        catch (ArgumentException exception)
        {
            first = first with { Name = exception.Message, Note = await step.Run("caught", () => Log.Add("caught", "c")), Size = n };
        }

        return $"{start} {first} {n}";
    }

    [StepFunction("null")]
    public static async partial Task<string> NullAsync(StepContext step)
    {
        Checked? none = null;
        try
        {
            return (none! with { Name = await step.Run("never", () => Log.Add("never", "n")) }).Name;
        }
        catch (NullReferenceException)
        {
            return await step.Run("caught", () => Log.Add("caught", "null"));
        }
    }

    [StepFunction("struct")]
    public static async partial Task<string> StructAsync(StepContext step)
    {
        var cell = new Cell { A = 1, B = 2 };
        var copy = cell with { B = Change(ref cell), Items = [cell.A, await step.Run("item", () => Log.Add("item", 2))] };
        var nested = new[] { cell };
        var other = nested[0] with { A = Change(ref nested[0]), B = await step.Run("b", () => Log.Add("b", 7)) };
        return $"{cell.A}{cell.B} {copy.A}{copy.B}{string.Join(",", copy.Items!)} {other.A}{other.B} {nested[0].A}";
    }
}
