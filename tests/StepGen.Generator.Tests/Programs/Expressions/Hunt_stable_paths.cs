// input: 1
// input: 0
// allow: CS0169
public static partial class Program
{
    public sealed class Box
    {
        public Box(int id) => Id = id;
        public int Id { get; set; }
        public Box? Inner { get; set; }
        public Box? Field;
        [System.Text.Json.Serialization.JsonIgnore] public readonly int Fixed = 5;
        public List<Box> Items { get; set; } = [];
        [System.Text.Json.Serialization.JsonIgnore] public Box Replacing { get { Inner = new Box(99); return this; } }
        [System.Text.Json.Serialization.JsonIgnore] public int Nulling { get { Inner = null; return 1; } }
        public int this[int i] { get => Id; set => Inner = new Box(value); }
        public string Show(string a, string b = "") => $"{Id}{a}{b}";
        public string Show(int a, int b) => $"{Id}{a}{b}";
        public static Box operator +(Box a, int b) { a.Inner = new Box(50 + b); return a; }
        public static implicit operator int(Box a) { a.Inner = new Box(70); return a.Id; }
        public override string ToString() { Inner = new Box(88); return "box"; }
        public void Deconstruct(out int a, out int b) { Inner = new Box(60); (a, b) = (1, 2); }
    }

    public class Base { public virtual Box Part { get; set; } = new Box(1); }
    public sealed class Derived : Base { private int _n; public override Box Part { get => new Box(++_n); set { } } }

    private static int Replace(Box box) { box.Inner = new Box(77); return 1; }
    private static string Two(Box box, int a, int b) => $"{box.Id}{a}{b}";
    private static Box Make() => new(1) { Inner = new Box(2) { Inner = new Box(3) }, Field = new Box(4), Items = [new Box(5), new Box(6)] };

    [StepFunction("path-getter", Retries = 0)]
    public static async partial Task<string> PathGetterAsync(StepContext step, int input)
    {
        var box = Make();
        return box.Inner!.Show(box.Nulling, await step.Run("a", () => Log.Add("a", 1)));
    }

    [StepFunction("path-getter2", Retries = 0)]
    public static async partial Task<string> PathGetter2Async(StepContext step, int input)
    {
        var box = Make();
        return box.Inner!.Show(box.Replacing.Id, await step.Run("a", () => Log.Add("a", 1)));
    }

    [StepFunction("path-indexer-set", Retries = 0)]
    public static async partial Task<string> PathIndexerSetAsync(StepContext step, int input)
    {
        var box = Make();
        return box.Inner!.Show(box[0] = 5, await step.Run("a", () => Log.Add("a", 1)));
    }

    [StepFunction("path-operator", Retries = 0)]
    public static async partial Task<string> PathOperatorAsync(StepContext step, int input)
    {
        var box = Make();
        return box.Inner!.Show((box + 1).Id, await step.Run("a", () => Log.Add("a", 1)));
    }

    [StepFunction("path-conversion", Retries = 0)]
    public static async partial Task<string> PathConversionAsync(StepContext step, int input)
    {
        var box = Make();
        return box.Inner!.Show(box, await step.Run("a", () => Log.Add("a", 1)));
    }

    [StepFunction("path-to-string", Retries = 0)]
    public static async partial Task<string> PathToStringAsync(StepContext step, int input)
    {
        var box = Make();
        return box.Inner!.Show($"{box}", await step.Run("a", () => Log.Add("a", "x")));
    }

    [StepFunction("path-concat", Retries = 0)]
    public static async partial Task<string> PathConcatAsync(StepContext step, int input)
    {
        var box = Make();
        return box.Inner!.Show("" + box, await step.Run("a", () => Log.Add("a", "x")));
    }

    [StepFunction("path-in-id", Retries = 0)]
    public static async partial Task<string> PathInIdAsync(StepContext step, int input)
    {
        var box = Make();
        return box.Inner!.Show(await step.Run($"a-{Replace(box)}", () => Log.Add("a", "x")));
    }

    [StepFunction("path-in-id2", Retries = 0)]
    public static async partial Task<string> PathInId2Async(StepContext step, int input)
    {
        var box = Make();
        return box.Inner!.Show(await step.Run($"a-{(box.Inner = new Box(12)).Id}", () => Log.Add("a", "x")));
    }

    [StepFunction("path-in-options", Retries = 0)]
    public static async partial Task<string> PathInOptionsAsync(StepContext step, int input)
    {
        var box = Make();
        return Two(box.Inner!, 1, await step.Run("a", () => Log.Add("a", 1), new StepOptions { Retries = Replace(box) }));
    }

    [StepFunction("path-call", Retries = 0)]
    public static async partial Task<string> PathCallAsync(StepContext step, int input)
    {
        var box = Make();
        return Two(box.Inner!, Replace(box), await step.Run("a", () => Log.Add("a", 1))) + Two(box.Inner!.Inner ?? box, 1, await step.Run("b", () => Log.Add("b", 1)));
    }

    [StepFunction("path-assign", Retries = 0)]
    public static async partial Task<string> PathAssignAsync(StepContext step, int input)
    {
        var box = Make();
        return Two(box.Inner!, (box.Inner = new Box(9)).Id, await step.Run("a", () => Log.Add("a", 1)));
    }

    [StepFunction("path-assign-alias", Retries = 0)]
    public static async partial Task<string> PathAssignAliasAsync(StepContext step, int input)
    {
        var box = Make();
        var alias = box;
        return Two(box.Inner!, (alias.Inner = new Box(9)).Id, await step.Run("a", () => Log.Add("a", 1)));
    }

    [StepFunction("path-deconstruct", Retries = 0)]
    public static async partial Task<string> PathDeconstructAsync(StepContext step, int input)
    {
        var box = Make();
        int p, q;
        return Two(box.Inner!, ((p, q) = box).Item1, await step.Run("a", () => Log.Add("a", 1))) + p + q;
    }

    [StepFunction("path-pattern", Retries = 0)]
    public static async partial Task<string> PathPatternAsync(StepContext step, int input)
    {
        var box = Make();
        return Two(box.Inner!, box is (1, 2) ? 1 : 2, await step.Run("a", () => Log.Add("a", 1)));
    }

    [StepFunction("path-pattern-property", Retries = 0)]
    public static async partial Task<string> PathPatternPropertyAsync(StepContext step, int input)
    {
        var box = Make();
        return Two(box.Inner!, box is { Nulling: 1 } ? 1 : 2, await step.Run("a", () => Log.Add("a", 1)));
    }

    [StepFunction("path-spread", Retries = 0)]
    public static async partial Task<string> PathSpreadAsync(StepContext step, int input)
    {
        var box = Make();
        IEnumerable<int> Lazy() { Replace(box); yield return 1; }
        var lazy = Lazy().ToList();
        box = Make();
        return Two(box.Inner!, ((int[])[.. lazy]).Length, await step.Run("a", () => Log.Add("a", 1)));
    }

    [StepFunction("path-query", Retries = 0)]
    public static async partial Task<string> PathQueryAsync(StepContext step, int input)
    {
        var box = Make();
        var items = new[] { 1 };
        return Two(box.Inner!, (from x in items orderby Replace(box) select x) is IEnumerable<int> ? 1 : 0, await step.Run("a", () => Log.Add("a", 1)));
    }

    [StepFunction("path-null", Retries = 0)]
    public static async partial Task<string> PathNullAsync(StepContext step, int input)
    {
        var box = input == 1 ? Make() : new Box(1);
        return Two(box.Inner!.Inner!, 1, await step.Run("a", () => Log.Add("a", 1)));
    }

    [StepFunction("path-index-out", Retries = 0)]
    public static async partial Task<string> PathIndexOutAsync(StepContext step, int input)
    {
        var box = Make();
        return Two(box.Items[input * 5], 1, await step.Run("a", () => Log.Add("a", 1)));
    }

    [StepFunction("path-list-changed", Retries = 0)]
    public static async partial Task<string> PathListChangedAsync(StepContext step, int input)
    {
        var box = Make();
        return Two(box.Items[0], (box.Items[0] = new Box(input)).Id, await step.Run("a", () => Log.Add("a", 1)));
    }

    [StepFunction("virtual-auto", Retries = 0)]
    public static async partial Task<string> VirtualAutoAsync(StepContext step, int input)
    {
        Base b = new Derived();
        return Two(b.Part, 1, await step.Run("a", () => Log.Add("a", 1)));
    }

    [StepFunction("readonly-null", Retries = 0)]
    public static async partial Task<string> ReadonlyNullAsync(StepContext step, int input)
    {
        Box? box = input == 1 ? Make() : null;
        return $"{box!.Fixed + await step.Run("a", () => Log.Add("a", 1))}";
    }

    [StepFunction("event-alias", Retries = 0)]
    public static async partial Task<string> EventAliasAsync(StepContext step, int input)
    {
        var box = Make();
        var other = box.Inner!;
        other.Id = 7;
        var r = Two(box.Inner!, other.Id++, await step.Run("a", () => Log.Add("a", 1)));
        return r + box.Inner!.Id + other.Id;
    }

    [StepFunction("same-object", Retries = 0)]
    public static async partial Task<string> SameObjectAsync(StepContext step, int input)
    {
        var box = Make();
        box.Inner!.Id += await step.Run("a", () => Log.Add("a", 1));
        box.Field!.Inner = box.Inner;
        box.Field.Inner!.Id += box.Inner.Id + await step.Run("b", () => Log.Add("b", 1));
        return $"{box.Inner.Id} {box.Field.Inner.Id} {ReferenceEquals(box.Inner, box.Field.Inner)}";
    }

    [StepFunction("path-ref-change", Retries = 0)]
    public static async partial Task<string> PathRefChangeAsync(StepContext step, int input)
    {
        var box = Make();
        static int Set(ref Box? b) { b = new Box(33); return 1; }
        return Two(box.Field!, Set(ref box.Field), await step.Run("a", () => Log.Add("a", 1)));
    }

    [StepFunction("path-conditional-access", Retries = 0)]
    public static async partial Task<string> PathConditionalAccessAsync(StepContext step, int input)
    {
        var box = Make();
        return Two(box.Inner!, box.Replacing?.Id ?? 1, await step.Run("a", () => Log.Add("a", 1)));
    }

    [StepFunction("path-right-of-step", Retries = 0)]
    public static async partial Task<string> PathRightOfStepAsync(StepContext step, int input)
    {
        var box = Make();
        return Two(box.Inner!, await step.Run("a", () => Log.Add("a", 1)), Replace(box));
    }

    [StepFunction("path-right-assign", Retries = 0)]
    public static async partial Task<string> PathRightAssignAsync(StepContext step, int input)
    {
        var box = Make();
        return Two(box.Inner!, await step.Run("a", () => Log.Add("a", 1)), (box.Inner = new Box(44)).Id);
    }

    [StepFunction("argument-right-getter", Retries = 0)]
    public static async partial Task<string> ArgumentRightGetterAsync(StepContext step, int input)
    {
        var box = Make();
        return Two(box.Inner!, await step.Run("a", () => Log.Add("a", 1)), box.Nulling) + Two(box, await step.Run("b", () => Log.Add("b", 1)), box.Nulling);
    }
}
