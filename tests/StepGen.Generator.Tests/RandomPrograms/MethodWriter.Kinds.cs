namespace StepGen.Generator.Tests.RandomPrograms;

/// <summary>Expressions that only values of one kind have.</summary>
internal sealed partial class MethodWriter
{
    private string Literal(Kind kind)
    {
        var number = _choices.Next(10);
        return kind.Type switch
        {
            "int" => _choices.OneIn(6) ? "input" : number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "long" => $"{number}L",
            "bool" => number < 5 ? "true" : "false",
            "string" => number == 0 ? "\"\"" : $"\"{(char)('a' + number)}\"",
            "int?" => number < 4 ? "((int?)null)" : $"((int?){number})",
            "string?" => number < 4 ? "((string?)null)" : $"((string?)\"{(char)('k' + number)}\")",
            "decimal" => $"{number}.50m",
            "DateTimeOffset" => $"Tool.Epoch.AddMinutes({number})",
            "Mood" => number < 5 ? "Mood.Calm" : "Mood.Cross",
            "(int A, string B)" => $"(A: {number}, B: \"p\")",
            "Point" => $"new Point({number}, {_choices.Next(5)})",
            "Cell" => $"new Cell {{ A = {number}, B = null, Size = 1 }}",
            "Cell?" => number < 4 ? "((Cell?)null)" : $"((Cell?)new Cell {{ A = {number} }})",
            "Flag" => number < 5 ? "new Flag(true)" : "new Flag(false)",
            "Box<int>" => $"new Box<int>({number})",
            "Node" => $"new Node {{ Value = {number} }}",
            "List<int>" => $"new List<int> {{ {number}, {_choices.Next(5)} }}",
            "int[]" => $"new[] {{ {number}, {_choices.Next(5)} }}",
            "Cell[]" => $"new[] {{ new Cell {{ A = {number} }}, default }}",
            "List<Point>" => $"new List<Point> {{ new({number}, 1) }}",
            "Dictionary<string, int>" => $"new Dictionary<string, int> {{ [\"k\"] = {number} }}",
            _ => Find(kind)!.Name,
        };
    }

    private string OfKind(Kind kind, int depth)
    {
        string V(Kind of) => Value(of, depth);
        return kind.Type switch
        {
            "int" => Number(depth),
            "bool" => Truth(depth),
            "string" => TextOf(depth),
            "long" => _choices.Make<string>((1, () => $"({V(Kind.Long)} + {V(Kind.Int)})"), (1, () => $"((long){V(Kind.Int)})"), (1, () => $"Math.Max({V(Kind.Long)}, {V(Kind.Int)})")),
            "int?" => _choices.Make<string>(
                (1, () => $"((int?){V(Kind.Int)})"),
                (1, () => $"({V(Kind.Maybe)} + {V(Kind.Int)})"),
                (1, () => $"({V(Kind.MaybeText)}?.Length)"),
                (1, () => $"({V(Kind.Node)}.Next?.Next?.Items[{Index(1, depth)}])"),
                (1, () => $"({V(Kind.Node)}.Next?[{V(Kind.Int)}])"),
                (1, () => $"({V(Kind.MaybeCell)}?.Sum({V(Kind.Int)}))"),
                (1, () => $"({V(Kind.Bool)} ? {V(Kind.Int)} : (int?)null)")),
            "string?" => _choices.Make<string>(
                (1, () => $"((string?){V(Kind.Text)})"),
                (1, () => $"({V(Kind.Node)}.Next?.Value.ToString())"),
                (1, () => $"({V(Kind.MaybeText)}?.Trim().PadLeft(Tool.Mod({V(Kind.Int)}, 5), '.'))"),
                (1, () => $"{V(Kind.Cell)}.B")),
            "decimal" => _choices.Make<string>((1, () => $"({V(Kind.Money)} + {V(Kind.Int)})"), (1, () => $"((decimal){V(Kind.Int)} / 4)"), (1, () => $"Math.Round({V(Kind.Money)}, 1)")),
            "DateTimeOffset" => _choices.Make<string>(
                (1, () => $"Tool.Epoch.AddMinutes(Tool.Mod({V(Kind.Int)}, 999))"),
                (1, () => $"(Tool.Epoch + ({V(Kind.Moment)} - Tool.Epoch))"),
                (_plan.HasTimers && _mayChange ? 1 : 0, () => "step.UtcNow")),
            "Mood" => _choices.Make<string>((1, () => $"((Mood)Tool.Mod({V(Kind.Int)}, 3))"), (1, () => $"({V(Kind.Mood)} | Mood.Busy)")),
            "(int A, string B)" => _choices.Make<string>(
                (1, () => $"(((int A, string B))({V(Kind.Int)}, {V(Kind.Text)}))"),
                (1, () => $"(A: {V(Kind.Int)}, B: {V(Kind.Text)})"),
                (1, () => $"({V(Kind.Pair)} with {{ A = {V(Kind.Int)} }})")),
            "Point" => _choices.Make<string>(
                (1, () => $"new Point({V(Kind.Int)}, {V(Kind.Int)})"),
                (1, () => $"new Point(Y: {V(Kind.Int)}, X: {V(Kind.Int)})"),
                (2, () => $"({V(Kind.Point)} with {{ X = {V(Kind.Int)}, Y = {V(Kind.Int)} }})")),
            "Cell" => _choices.Make<string>(
                (1, () => $"new Cell {{ A = {V(Kind.Int)}, B = {V(Kind.MaybeText)}, Size = {V(Kind.Int)} }}"),
                (1, () => $"({V(Kind.Cell)} with {{ Size = {V(Kind.Int)} }})"),
                (1, () => $"{V(Kind.MaybeCell)}.GetValueOrDefault()"),
                (1, () => $"({V(Kind.MaybeCell)} ?? {V(Kind.Cell)})"),
                (1, () => $"{V(Kind.Cells)}[0]")),
            "Cell?" => $"((Cell?){V(Kind.Cell)})",
            "Flag" => _choices.Make<string>(
                (1, () => $"new Flag({V(Kind.Bool)})"),
                (2, () => $"({V(Kind.Flag)} && {V(Kind.Flag)})"),
                (2, () => $"({V(Kind.Flag)} || {V(Kind.Flag)})"),
                (1, () => $"(!{V(Kind.Flag)})"),
                (1, () => $"({V(Kind.Flag)} & {V(Kind.Flag)})")),
            "Box<int>" => _choices.Make<string>((1, () => $"new Box<int>({V(Kind.Int)})"), (1, () => $"({V(Kind.Box)} with {{ Value = {V(Kind.Int)} }})")),
            "Node" => _choices.Make<string>(
                (2, () => $"new Node {{ Value = {V(Kind.Int)}, Next = Tool.Short({V(Kind.Node)}) }}"),
                (1, () => $"new Node {{ Items = {{ {V(Kind.Int)}, {V(Kind.Int)} }}, Value = {V(Kind.Int)} }}"),
                (1, () => $"new Node {{ Items = {V(Kind.Ints)}, [{V(Kind.Int)}] = {V(Kind.Int)} }}"),
                (2, () => $"({V(Kind.Node)}.Next ?? {V(Kind.Node)})")),
            "List<int>" => _choices.Make<string>(
                (1, () => $"new List<int> {{ {V(Kind.Int)}, {V(Kind.Int)}, {V(Kind.Int)} }}"),
                (2, () => $"Tool.Few([{V(Kind.Int)}, .. {V(Kind.Ints)}, {V(Kind.Int)}])"),
                (1, () => $"((List<int>)[.. Tool.Few({V(Kind.Ints)}), .. Tool.Few({V(Kind.Ints)})])"),
                (1, () => Named("x", x => $"{V(Kind.Ints)}.Select({x} => {x} + {Pure(() => Leaf(Kind.Int))}).ToList()")),
                (1, () => Named("x", x => $"(from {x} in {V(Kind.Array)} where {x} > 1 orderby {x} select {x} * 2).ToList()")),
                (2, () => $"{V(Kind.Node)}.Items")),
            "int[]" => _choices.Make<string>(
                (1, () => $"new[] {{ {V(Kind.Int)}, {V(Kind.Int)} }}"),
                (1, () => $"(new int[1 + Tool.Mod({V(Kind.Int)}, 3)])"),
                (2, () => $"((int[])[{V(Kind.Int)}, .. Tool.Few({V(Kind.Ints)})])"),
                (1, () => $"Tool.Few({V(Kind.Ints)}).Prepend({V(Kind.Int)}).ToArray()")),
            "Cell[]" => $"new[] {{ {V(Kind.Cell)}, {V(Kind.Cell)} }}",
            "List<Point>" => $"Tool.FewPoints([{V(Kind.Point)}, .. {V(Kind.Points)}])",
            "Dictionary<string, int>" => _choices.Make<string>(
                (1, () => $"new Dictionary<string, int> {{ [{V(Kind.Text)}] = {V(Kind.Int)}, [\"z\"] = {V(Kind.Int)} }}"),
                (1, () => Named("x", x => $"{V(Kind.Ints)}.Distinct().ToDictionary({x} => $\"k{{{x}}}\", {x} => {x})"))),
            _ => Leaf(kind),
        };
    }
}
