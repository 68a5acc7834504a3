namespace StepGen.Generator.Tests.RandomPrograms;

/// <summary>Expressions that are the same for values of every kind.</summary>
internal sealed partial class MethodWriter
{
    /// <summary>An expression of that type.</summary>
    public string Value(Kind kind, int depth) => depth <= 0 ? Leaf(kind) : _choices.Make<string>(
        (4, () => Leaf(kind)),
        (9, () => OfKind(kind, depth - 1)),
        (_maySuspend ? 5 : 0, () => Step(kind)),
        (_maySuspend && depth > 1 ? 1 : 0, () => Call(kind, depth - 1) is { } call ? $"({call})" : Step(kind)),
        (_mayChange ? 1 : 0, () => $"Tool.At(trace, \"{Name("e")}\", {Value(kind, depth - 1)})"),
        (1, () => $"({Value(Kind.Bool, depth - 1)} ? {Value(kind, depth - 1)} : {Value(kind, depth - 1)})"),
        (1, () => Switch(kind, depth - 1)),
        (1, () => $"Tool.Same({Value(kind, depth - 1)})"),
        (1, () => Second(kind, depth - 1)),
        (1, () => $"({Value(kind, depth - 1)}, {Value(Any(), depth - 1)}).Item1"),
        (1, () => $"new Box<{kind.Type}>({Value(kind, depth - 1)}).Value"),
        (1, () => $"new {kind.Type}[] {{ {Value(kind, depth - 1)}, {Value(kind, depth - 1)} }}[{Index(2, depth - 1)}]"),
        (_mayChange ? 2 : 0, () => Find(kind, toAssign: true) is { } variable ? $"({variable.Name} = {Value(kind, depth - 1)})" : Leaf(kind)),
        (kind == Kind.Text ? 1 : 0, () => $"({Value(Kind.MaybeText, depth - 1)} ?? throw new FormatException(\"{Name("x")}\"))"));

    /// <summary>An expression that declares a variable and uses it.</summary>
    private string Named(string prefix, Func<string, string> write) => write(Name(prefix));

    private Kind Any() => _choices.Pick(Kind.All);

    private string Index(int count, int depth) => _choices.Make<string>(
        (1, () => _choices.Next(count).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        (1, () => $"Tool.Mod({Value(Kind.Int, depth)}, {count})"));

    private string Leaf(Kind kind) => !_choices.OneIn(3) && Find(kind) is { } variable ? variable.Name : Literal(kind);

    /// <summary>Arguments in another order than the parameters, and some that are left out.</summary>
    private string Second(Kind kind, int depth) => _choices.Make<string>(
        (1, () => $"Tool.Second({Value(Any(), depth)}, {Value(kind, depth)})"),
        (1, () => $"Tool.Second({Value(Any(), depth)}, {Value(kind, depth)}, {Value(Kind.Int, depth)}, {Value(Kind.Int, depth)})"),
        (1, () => $"Tool.Second(second: {Value(kind, depth)}, first: {Value(Any(), depth)})"));

    private string Switch(Kind kind, int depth)
    {
        string Arm() => Value(kind, depth);
        string Guard() => _choices.OneIn(2) ? $" when Tool.Same({Value(Kind.Bool, depth)})" : " when trace.Count > 3";
        string V() => Name("m");
        return _choices.Make<string>(
            (2, () => $"({Value(Kind.Int, depth)} switch {{ 0 => {Arm()}, > 3{Guard()} => {Arm()}, 1 or 2 => {Arm()}, _ => {Arm()} }})"),
            (1, () => $"({Value(Kind.Point, depth)} switch {{ {{ X: 1 }} => {Arm()}, (_, > 2){Guard()} => {Arm()}, var {V()} => {Arm()} }})"),
            (1, () => $"({Value(Kind.Text, depth)} switch {{ \"a\" or \"b\" => {Arm()}, {{ Length: > 3 }}{Guard()} => {Arm()}, _ => {Arm()} }})"),
            (1, () => $"(({Value(Kind.Int, depth)}, {Value(Kind.Bool, depth)}) switch {{ ( > 1, true) => {Arm()}, (_, false){Guard()} => {Arm()}, _ => {Arm()} }})"),
            (1, () => Named("m", name => $"({Value(Kind.Maybe, depth)} switch {{ {{ }} {name} when {name} > 1 => {Arm()}, null => {Leaf(kind)}, _ => {Arm()} }})")),
            (1, () => $"({Value(Kind.Mood, depth)} switch {{ Mood.Calm => {Arm()}, Mood.Busy => {Arm()}, _ => {Arm()} }})"));
    }

    /// <summary>A step that is awaited at once; its body may read what the function sees and must not change it.</summary>
    private string Step(Kind kind)
    {
        var name = Name("s");
        var value = Pure(() => Value(kind, 1));
        var type = _choices.OneIn(5) ? $"<{kind.Type}>" : "";
        var id = !_mayChange ? $"\"{name}\"" : _choices.Make<string>(
            (6, () => $"\"{name}\""),
            (2, () => $"$\"{name}-{{++fuel}}\""),
            (1, () => $"$\"{name}-{{Tool.Mod({Value(Kind.Int, 1)}, 5)}}\""));
        var later = _plan.EndsBodiesAtOnce ? "Task.CompletedTask" : "Task.Yield()";
        var add = $"Log.Add<{kind.Type}>(\"{name}\", {value})";
        return _choices.Make<string>(
            (14, () => $"(await step.Run{type}({id}, () => {add}))"),
            (1, () => $"(await step.Run{type}({id}, async () => {{ var made = {add}; await {later}; return made; }}))"),
            (1, () => $"(await step.Run{type}({id}, ct => {add}))"),
            (1, () => $"(await step.Run{type}({id}, () => Task.FromResult({add})))"),
            (1, () => $"(await step.Run{type}({id}, () => new ValueTask<{kind.Type}>({add})))"),
            (1, () => $"(await step.Run{type}({id}, async ct => {{ var made = {add}; await {later}; return made; }}))"),
            (1, () => $"(await step.Run{type}({id}, () => {Pure(Condition)} ? throw new {ExceptionType()}(\"{name}\") : {add}))"),
            (_plan.HasRetries ? 1 : 0, () => $"(await step.Run{type}({id}, () => {{ Log.FailFirst(\"{name}\", {_choices.Next(3)}, step.Attempt); return {add}; }}, new StepOptions {{ Retries = {(_choices.OneIn(3) ? $"{Value(Kind.Int, 1)} & 1" : _choices.Next(3))} }}))"));
    }

    /// <summary>A call of a routine; the place tells it from all others.</summary>
    private string? Call(Kind? kind, int depth)
    {
        var found = _plan.Routines.Where(routine => (routine.IsGeneric ? kind is not null : routine.Result == kind) && !(routine.NeedsInstance && _isStatic) && (routine.IsOutside || !_isOutside) && !(routine.TakesHandle && _handles.Count == 0)).ToList();
        if (found.Count == 0 || _calls == 0)
        {
            return null;
        }

        _calls--;
        var routine = _choices.Pick(found);
        var name = routine.Call.Replace("<T>", $"<{kind?.Type}>", StringComparison.Ordinal);
        return $"await {name}(step, trace, {_plan.Place()}, {_choices.Next(3)}, {(routine.IsGeneric ? Value(kind!, depth) : Value(Kind.Int, depth))}{(routine.TakesHandle ? ", " + Handle() : "")})";
    }
}
