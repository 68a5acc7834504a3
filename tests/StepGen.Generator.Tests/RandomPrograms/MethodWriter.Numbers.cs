namespace StepGen.Generator.Tests.RandomPrograms;

/// <summary>Numbers, conditions and texts, which have the most operators.</summary>
internal sealed partial class MethodWriter
{
    private static readonly string[] Operators = ["+", "+", "-", "*", "^", "&", "|"];
    private static readonly string[] Comparisons = ["<", ">", "==", "!=", "<=", ">="];
    private static readonly string[] Assignments = ["+=", "-=", "^=", "|="];

    /// <summary>A condition that changes from time to time; no step stands in it.</summary>
    private string Condition() => $"(trace.Count * {_choices.Between(1, 8)} + input + {_choices.Next(10)}) % {_choices.Between(2, 5)} == 0";

    /// <summary>A condition of a statement: at times one with a step.</summary>
    private string Header() => _choices.OneIn(2) ? Condition() : Value(Kind.Bool, 2);

    private string Number(int depth)
    {
        string V(Kind of) => Value(of, depth);
        return _choices.Make<string>(
            (6, () => $"({V(Kind.Int)} {_choices.Pick(Operators)} {V(Kind.Int)})"),
            (1, () => $"({V(Kind.Int)} % {_choices.Between(2, 9)})"),
            (1, () => $"(7 / Tool.Sub({V(Kind.Int)}, {V(Kind.Int)}))"),
            (1, () => $"checked({V(Kind.Int)} * {V(Kind.Int)})"),
            (1, () => $"(-{V(Kind.Int)})"),
            (1, () => "trace.Count"),
            (_ints.Count == 0 ? 0 : 2, () => _choices.Pick(_ints)),
            (1, () => $"{V(Kind.Text)}.Length"),
            (2, () => $"({V(Kind.Maybe)} ?? {V(Kind.Int)})"),
            (1, () => $"{V(Kind.Point)}.X"),
            (1, () => $"{V(Kind.Pair)}.A"),
            (1, () => $"{V(Kind.Box)}.Value"),
            (1, () => $"{V(Kind.Node)}[{V(Kind.Int)}]"),
            (1, () => $"({V(Kind.Node)}.Next?.Value ?? {V(Kind.Int)})"),
            (1, () => $"{V(Kind.Array)}[{(_choices.OneIn(2) ? "0" : "^1")}]"),
            (1, () => Named("x", x => $"{V(Kind.Ints)}.Where({x} => {x} > {Pure(() => Leaf(Kind.Int))}).Sum()")),
            (1, () => Named("x", x => $"(from {x} in {V(Kind.Ints)} where {x} > 1 let y{x} = {x} + 1 select y{x}).Count()")),
            (1, () => $"{V(Kind.Map)}.GetValueOrDefault({V(Kind.Text)}, {V(Kind.Int)})"),
            (1, () => Named("o", name => $"({V(Kind.Map)}.TryGetValue({V(Kind.Text)}, out var {name}) ? {name} : {V(Kind.Int)})")),
            (1, () => $"((int){V(Kind.Mood)})"),
            (1, () => $"unchecked((int){V(Kind.Long)})"),
            (1, () => $"{V(Kind.Moment)}.Minute"),
            (1, () => $"{V(Kind.Cell)}.Sum({V(Kind.Int)})"),
            (1, () => $"{V(Kind.Int)}.Twice()"),
            (1, () => $"new {{ A = {V(Kind.Int)}, B = {V(Kind.Text)} }}.A"),
            (1, () => Named("m", name => $"((object){V(Kind.Int)} is int {name} ? {name} : {V(Kind.Int)})")),
            (1, () => $"{V(Kind.Array)}[({V(Kind.Int)} & 0)..].Length"),
            (_maySuspend && _mayChange ? 1 : 0, () => "step.Random.Next(9)"),
            (1, () => $"Tool.Sub({V(Kind.Int)}, c: {V(Kind.Int)})"),
            (1, () => $"Tool.Sub(b: {V(Kind.Int)}, a: {V(Kind.Int)})"),
            (_handles.Count > 0 && _maySuspend ? 2 : 0, () => $"(await Tool.Of({Handle()}, {_plan.Place()}))"),
            (_functions.Count > 0 && _mayChange ? 2 : 0, () => $"{_choices.Pick(_functions)}({V(Kind.Int)})"),
            (_mayChange ? 6 : 0, () => Changed(depth)));
    }

    /// <summary>A number that comes of changing a place; its parts are found before what is put there.</summary>
    private string Changed(int depth)
    {
        string N() => Value(Kind.Int, depth);
        string Operator() => _choices.Pick(Assignments);
        string? Of(Kind kind, Func<string, string> write) => Find(kind, toAssign: true) is { } variable ? write(variable.Name) : null;
        return _choices.Make<string?>(
            (1, () => Of(Kind.Int, v => $"({v}{(_choices.OneIn(2) ? "++" : "--")})")),
            (1, () => Of(Kind.Int, v => $"(++{v})")),
            (2, () => Of(Kind.Int, v => $"({v} {Operator()} {N()})")),
            (1, () => Of(Kind.Int, v => $"Tool.Bump(ref {v}, {N()})")),
            (1, () => Of(Kind.Maybe, v => $"({v} ??= {N()})")),
            (1, () => Of(Kind.Array, v => $"({v}[{N()} & 0] {Operator()} {N()})")),
            (1, () => Of(Kind.Array, v => $"Tool.Bump(ref {v}[{N()} & 0], {N()})")),
            (1, () => Of(Kind.Array, v => $"({v}[Tool.Mod({N()}, {v}.Length)]++)")),
            (1, () => Of(Kind.Node, v => $"({v}.Value {Operator()} {N()})")),
            (1, () => Of(Kind.Node, v => $"({v}[{N()}] {Operator()} {N()})")),
            (1, () => Of(Kind.Node, v => $"({v}.Items[0] = {N()})")),
            (1, () => Of(Kind.Node, v => $"(({v}.Next ??= new Node()).Value {Operator()} {N()})")),
            (1, () => Of(Kind.Pair, v => $"({v}.A {Operator()} {N()})")),
            (1, () => Of(Kind.Array, v => $"({v}[^1] {Operator()} {N()})")),
            (1, () => Of(Kind.Ints, v => $"({v}[0] {Operator()} {N()})")),
            (1, () => Of(Kind.Map, v => $"({v}[\"z\"] {Operator()} {N()})")),
            (1, () => Of(Kind.Map, v => $"({v}[{Value(Kind.Text, depth)}] = {N()})")),
            (1, () => Of(Kind.Cell, v => $"({v}.A {Operator()} {N()})")),
            (1, () => Of(Kind.Cell, v => $"({v}.Size = {N()})")),
            (1, () => Of(Kind.Cell, v => $"{v}.Move({N()})")),
            (1, () => Of(Kind.Cell, v => $"Tool.Bump(ref {v}.A, {N()})")),
            (1, () => Of(Kind.Cells, v => $"{v}[{N()} & 1].Move({N()})")),
            (1, () => Of(Kind.Cells, v => $"({v}[{N()} & 1].A {Operator()} {N()})")))
            ?? Leaf(Kind.Int);
    }

    private string Truth(int depth)
    {
        string V(Kind of) => Value(of, depth);
        return _choices.Make<string>(
            (4, () => $"({V(Kind.Int)} {_choices.Pick(Comparisons)} {V(Kind.Int)})"),
            (3, () => $"({V(Kind.Bool)} && {V(Kind.Bool)})"),
            (3, () => $"({V(Kind.Bool)} || {V(Kind.Bool)})"),
            (1, () => $"({V(Kind.Bool)} ^ {V(Kind.Bool)})"),
            (1, () => $"(!{V(Kind.Bool)})"),
            (1, () => $"({V(Kind.Text)} == {V(Kind.Text)})"),
            (1, () => Named("m", name => $"({V(Kind.Maybe)} is {{ }} {name} && {name} {_choices.Pick(Comparisons)} {V(Kind.Int)})")),
            (1, () => $"({V(Kind.Point)} is {{ X: > 1 }} or (_, 0))"),
            (1, () => Named("m", name => $"({V(Kind.Point)} is (var {name}, > 1) && {V(Kind.Bool)})")),
            (1, () => $"({V(Kind.Text)} is \"a\" or \"b\")"),
            (1, () => $"({V(Kind.Array)} is [> 1, ..])"),
            (1, () => $"({V(Kind.Flag)} ? true : {V(Kind.Bool)})"),
            (1, () => $"({V(Kind.Maybe)} > {V(Kind.Int)})"),
            (1, () => $"({V(Kind.Node)}.Next is {{ Value: 1 or 2 }})"),
            (1, () => $"({V(Kind.Point)} == {V(Kind.Point)})"),
            (1, () => $"({V(Kind.Moment)} > {V(Kind.Moment)})"),
            (1, () => $"{V(Kind.Ints)}.Contains({V(Kind.Int)})"),
            (_handles.Count > 0 && _mayChange ? 1 : 0, () => $"{Handle()}.IsCompleted"),
            (2, () => $"({Condition()})"));
    }

    private string TextOf(int depth)
    {
        string V(Kind of) => Value(of, depth);
        return _choices.Make<string>(
            (2, () => $"Tool.Cut({V(Kind.Text)} + {V(Kind.Text)})"),
            (1, () => $"Tool.Cut({V(Kind.Text)} + {V(Kind.Int)} + {V(Kind.MaybeText)})"),
            (3, () => $"Tool.Cut($\"{{{V(Kind.Int)}}} {{{V(Kind.Text)},3}} {{{V(Kind.Money)}:0.0}}\")"),
            (2, () => $"Tool.Cut($\"{{Tool.Show({V(Any())})}}/{{Tool.Show({V(Any())})}}\")"),
            (1, () => $"({V(Kind.MaybeText)} ?? {V(Kind.Text)})"),
            (1, () => $"{V(Kind.Pair)}.B"),
            (1, () => $"{V(Kind.Text)}.ToUpperInvariant()"),
            (_maySuspend && _mayChange ? 1 : 0, () => "step.NewGuid().ToString(\"N\")[..3]"),
            (1, () => $"Tool.Cut(string.Concat({V(Kind.Text)}, {V(Kind.Text)}, {V(Kind.Text)}))"),
            (1, () => $"Tool.Cut(string.Join(\",\", {V(Kind.Ints)}))"),
            (_texts.Count == 0 ? 0 : 1, () => _choices.Pick(_texts)),
            (_mayChange ? 1 : 0, () => Find(Kind.MaybeText, toAssign: true) is { } maybe ? $"({maybe.Name} ??= {V(Kind.Text)})" : Leaf(Kind.Text)),
            (_mayChange ? 1 : 0, () => Find(Kind.Text, toAssign: true) is { } text ? $"({text.Name} = Tool.Cut({text.Name} + {V(Kind.Int)}))" : Leaf(Kind.Text)));
    }
}
