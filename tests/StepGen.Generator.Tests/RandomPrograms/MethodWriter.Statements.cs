namespace StepGen.Generator.Tests.RandomPrograms;

/// <summary>Statements that do one thing, and blocks of statements.</summary>
internal sealed partial class MethodWriter
{
    private const int MaxDepth = 5;

    // Names of local functions that take and give a number.
    private readonly List<string> _functions = [];
    private int _nesting;

    /// <summary>The statements of the method itself, whose variables are in scope at its end.</summary>
    public void Body(int count)
    {
        if (_choices.OneIn(4))
        {
            var label = Label();
            Line($"{label}: trace.Add(\"{label}\");");
            _jumps.Add(label);
        }

        for (var i = 0; i < count; i++)
        {
            Statement();
        }
    }

    /// <summary>Statements, at times with a label that those inside jump to.</summary>
    private void Block(int count)
    {
        var mark = MarkNames();
        var label = _choices.OneIn(4) ? Label() : null;
        if (label is not null)
        {
            _jumps.Add(label);
        }

        var at = _choices.Next(count);
        for (var i = 0; i < count; i++)
        {
            if (i == at && label is not null)
            {
                // A goto may have passed the declarations above.
                ForgetNames(mark);
                Line($"{label}: trace.Add(\"{label}\");");
            }

            Statement();
        }

        if (label is not null)
        {
            _jumps.Remove(label);
        }

        if (_choices.OneIn(3) && _variables.Count > 0)
        {
            Line($"trace.Add(Tool.Cut(Tool.Show({_choices.Pick(_variables).Name})));");
        }

        ForgetNames(mark);
    }

    private void Braces(int count, string? jump = null)
    {
        Open();
        if (jump is not null)
        {
            _jumps.Add(jump);
        }

        Block(count);
        if (jump is not null)
        {
            _jumps.RemoveAt(_jumps.Count - 1);
        }

        Close();
    }

    private void Open()
    {
        Line("{");
        _depth++;
        _nesting++;
    }

    private void Close(string after = "")
    {
        _depth--;
        _nesting--;
        Line("}" + after);
    }

    private int[] MarkNames() => [_variables.Count, _handles.Count, _untyped.Count, _lists.Count, _joins.Count, _functions.Count];

    private void ForgetNames(int[] mark)
    {
        _variables.RemoveRange(mark[0], _variables.Count - mark[0]);
        _handles.RemoveRange(mark[1], _handles.Count - mark[1]);
        _untyped.RemoveRange(mark[2], _untyped.Count - mark[2]);
        _lists.RemoveRange(mark[3], _lists.Count - mark[3]);
        _joins.RemoveRange(mark[4], _joins.Count - mark[4]);
        _functions.RemoveRange(mark[5], _functions.Count - mark[5]);
    }

    private void Statement()
    {
        var nested = _nesting < MaxDepth && _statementsLeft > 0 ? 1 : 0;
        var steps = _maySuspend ? 1 : 0;
        _statementsLeft--;
        _choices.Make<Action>(
            (4, () => Declare),
            (3, () => Assign),
            (2, () => Trace),
            (2, () => Deconstruct),
            (1, () => Exit),
            (5 * steps, () => Await),
            (7 * steps, () => Parallel),
            (_plan.HasBranches ? 2 * steps : 0, () => Branch),
            (_plan.HasBranches ? 2 * steps : 0, () => BranchOfEach),
            (3 * nested, () => If),
            (4 * nested, () => Loop),
            (2 * nested, () => SwitchStatement),
            (4 * nested, () => Try),
            (1 * nested, () => Wrapped),
            (1 * nested, () => Held),
            (_checked == 0 ? 1 : 0, () => LocalFunction),
            (1, () => Lambda))();
    }

    private void Declare()
    {
        var kind = Any();
        var name = Name("v");
        var value = Value(kind, _choices.Between(1, 3));
        Line(_choices.Make<string>(
            (5, () => $"var {name} = {(kind == Kind.Pair ? $"(({kind.Type}){value})" : value)};"),
            (2, () => $"{kind.Type} {name} = {value};"),
            (1, () => $"{kind.Type} {name}, {name}_ = {value}; {name} = {Value(kind, 1)}; trace.Add(Tool.Show({name}_));"),
            (1, () => $"{kind.Type} {name};\nif ({Header()}) {name} = {value}; else {name} = {Leaf(kind)};")));
        _variables.Add(new(name, kind));
    }

    private void Assign()
    {
        var kind = Any();
        if (Find(kind, toAssign: true) is not { } variable)
        {
            Trace();
            return;
        }

        // What a place holds before is no part of what follows, or it is, with a compound assignment.
        Line(kind == Kind.Text ? $"{variable.Name} = Tool.Cut({variable.Name} + {Value(Kind.Text, 2)});"
            : kind == Kind.Int && _choices.OneIn(2) ? $"_ = {Changed(2)};"
            : kind == Kind.Flag && _choices.OneIn(2) ? $"{variable.Name} &= {Value(kind, 2)};"
            : kind == Kind.Long ? $"{variable.Name} += {Value(Kind.Int, 2)};"
            : kind == Kind.Ints && _choices.OneIn(2) ? $"if ({variable.Name}.Count < 6) {variable.Name}.Add({Value(Kind.Int, 2)});"
            : $"{variable.Name} = {Value(kind, _choices.Between(1, 3))};");
    }

    private void Trace() => Line(_choices.Make<string>(
        (2, () => $"trace.Add(Tool.Cut(Tool.Show({Value(Any(), _choices.Between(1, 3))})));"),
        (2, () => $"trace.Add({TextOf(2)});"),
        (1, () => $"trace.Add(Tool.Split({Value(Kind.Int, 2)}, out var {Declared("o", Kind.Int)}));"),
        (1, () => $"_ = {Value(Any(), 3)};")));

    private void Deconstruct() => Line(_choices.Make<string>(
        (1, () => Value(Kind.Pair, 2) is var value ? $"var ({Declared("d", Kind.Int)}, {Declared("d", Kind.Text)}) = {value};" : ""),
        (1, () => Value(Kind.Point, 2) is var value ? $"(int {Declared("d", Kind.Int)}, var {Declared("d", Kind.Int)}) = {value};" : ""),
        (1, () => Find(Kind.Int, toAssign: true) is { } a && Find(Kind.Text, toAssign: true) is { } b ? $"({a.Name}, {b.Name}) = ({Value(Kind.Int, 2)}, {Value(Kind.Text, 2)});" : "trace.Add(\"-\");"),
        (1, () => Find(Kind.Int, toAssign: true) is { } a && Value(Kind.Pair, 2) is var value ? $"({a.Name}, var {Declared("d", Kind.Text)}) = {value};" : "trace.Add(\"-\");"),
        (1, () => Find(Kind.Array, toAssign: true) is { } a && Find(Kind.Node, toAssign: true) is { } b ? $"({a.Name}[{Value(Kind.Int, 1)} & 0], {b.Name}.Value) = {Value(Kind.Point, 2)};" : "trace.Add(\"-\");"),
        (1, () => Find(Kind.Int, toAssign: true) is { } a && Find(Kind.Int, toAssign: true) is { } b ? $"({a.Name}, {b.Name}) = ({b.Name}, {a.Name});" : "trace.Add(\"-\");")));

    private string Declared(string prefix, Kind kind)
    {
        var name = Name(prefix);
        _variables.Add(new(name, kind));
        return name;
    }

    /// <summary>A step without a result, a timer, or a routine.</summary>
    private void Await()
    {
        var name = Name("s");
        Line(_choices.Make<string>(
            (4, () => $"await step.Run(\"{name}\", () => Log.Add($\"{name} {{{Pure(() => Value(Kind.Int, 1))}}}\"));"),
            (1, () => $"await step.Run(\"{name}\", async () => {{ await {(_plan.EndsBodiesAtOnce ? "Task.CompletedTask" : "Task.Yield()")}; Log.Add(\"{name}\"); }});"),
            (1, () => $"await step.Run(\"{name}\", () => Log.FailFirst(\"{name}\", {Condition()} ? 1 : 0, step.Attempt));"),
            (1, () => $"{Step(Any())[1..^1]};"),
            (2, () => (Call(null, 1) ?? Call(Any(), 1) ?? Step(Kind.Int)[1..^1]) + ";"),
            (_plan.HasTimers ? 2 : 0, () => $"await step.Sleep(\"{name}\", TimeSpan.FromMinutes({Value(Kind.Int, 1)} & 255));"),
            (_plan.HasTimers ? 1 : 0, () => $"await step.SleepUntil(\"{name}\", {Value(Kind.Moment, 2)});")));
    }

    /// <summary>What runs no step inside, so that it may hold what cannot be saved.</summary>
    private void Held()
    {
        var before = _maySuspend;
        var name = Name("u");
        if (_choices.OneIn(4))
        {
            _maySuspend = false;
            Open();
            Line($"using var {name} = new Scope(trace, \"{name}\");");
            Block(_choices.Between(1, 2));
            Close();
            _maySuspend = before;
            return;
        }

        Line(_choices.Make<string>(
            (1, () => $"using (var {name} = new Scope(trace, \"{name}\"))"),
            (1, () => $"using (new Scope(trace, \"{name}\"))"),
            (1, () => "lock (trace)")));
        _maySuspend = false;
        Braces(_choices.Between(1, 3));
        _maySuspend = before;
    }

    private void Lambda()
    {
        var name = Name("f");
        var x = Name("x");
        Line($"{{ Func<int, int> {name} = {x} => {x} + {Pure(() => Value(Kind.Int, 1))}; trace.Add(Tool.Show({name}({WithoutSteps(() => Value(Kind.Int, 2))}))); }}");
    }

    /// <summary>A function inside the method that changes what is around it.</summary>
    public void LocalFunction()
    {
        var name = Name("F");
        var value = WithoutSteps(() => Value(Kind.Int, 2));
        var place = Find(Kind.Int, toAssign: true)?.Name ?? "fuel";
        Line(_choices.Make<string>(
            (1, () => $"int {name}(int x)\n{{\n    trace.Add($\"{name} {{x}}\");\n    {place} += x & 3;\n    return x + {value};\n}}"),
            (1, () => $"int {name}(int x) => x < 2 ? {value} : {name}(x / 2) + 1;"),
            (1, () => $"static int {name}(int x) => x * 2;")));
        _functions.Add(name);

        // One that only calls itself would be taken for a part of step bodies, which must not change anything.
        Line($"trace.Add($\"{name} {{{name}({Value(Kind.Int, 1)})}}\");");
    }
}
