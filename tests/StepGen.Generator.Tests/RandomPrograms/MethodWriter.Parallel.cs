namespace StepGen.Generator.Tests.RandomPrograms;

/// <summary>Steps that are issued in one place and awaited in another.</summary>
internal sealed partial class MethodWriter
{
    // Handles of numbers, handles without a type, lists of handles, and handles of joins.
    private readonly List<string> _handles = [];
    private readonly List<string> _untyped = [];
    private readonly List<string> _lists = [];
    private readonly List<string> _joins = [];

    /// <summary>The handles that the whole method keeps.</summary>
    public void DeclareHandles()
    {
        var (list, last) = (Name("kept"), Name("last"));
        Line($"var {list} = new List<StepTask<int>>();");
        Line($"var {last} = {Issue()};");
        _lists.Add(list);
        _handles.Add(last);
    }

    /// <summary>A handle that the caller has issued.</summary>
    public void TakeHandle(string name) => _handles.Add(name);

    private string Handle() => _choices.Pick(_handles);

    private string Untyped() => _untyped.Count > 0 && !_choices.OneIn(3) ? _choices.Pick(_untyped) : Handle();

    /// <summary>
    /// A step that runs beside the function. Its body starts when the function is suspended, and inline at once: so it reads only
    /// what never changes, a constant or the input.
    /// </summary>
    private string Issue()
    {
        var name = Name("s");
        var id = _choices.OneIn(2) ? $"\"{name}\"" : $"$\"{name}-{{++fuel}}\"";
        return _choices.Make<string>(
            (1, () => $"step.Run({id}, () => (input + {_choices.Next(5)}) % {_choices.Between(2, 4)} == 0 ? throw new FormatException(\"{name}\") : Log.Add(\"{name}\", {_choices.Next(9)}))"),
            (1, () => $"step.Run({id}, async () => {{ var made = Log.Add(\"{name}\", input); await Task.CompletedTask; return made; }})"),
            (6, () => $"step.Run({id}, () => Log.Add(\"{name}\", input + {_choices.Next(9)}))"));
    }

    private void Parallel()
    {
        if (_handles.Count == 0)
        {
            Await();
            return;
        }

        _choices.Make<Action>(
            (3, () => Kept),
            (1, () => () => Line($"{Handle()} = {Issue()};")),
            (1, () => () => Line($"{_choices.Pick(_lists)}.Add({(_choices.OneIn(4) ? Handle() : Issue())});")),
            (1, () => Started),
            (2, () => () => Line($"trace.Add($\"{Name("a")} {{await Tool.Of({Handle()}, {_plan.Place()})}}\");")),
            (2, () => Join),
            (2, () => Race),
            (1, () => () => Line($"trace.Add($\"{Name("c")} {{{Handle()}.IsCompleted}} {{{_choices.Pick(_lists)}.Count(each => each.IsCompleted)}}\");")),
            (1, () => BesideTimer))();
    }

    private void Kept()
    {
        var name = Name("h");
        Line($"var {name} = {(_choices.OneIn(5) ? $"{Header()} ? {Handle()} : " : "")}{Issue()};");
        Line($"trace.Add($\"{{{name}.IsCompleted}}\");");
        _handles.Add(name);
    }

    private void Started()
    {
        var (list, name, number) = (Name("list"), Name("s"), Name("n"));
        Line($"var {number} = ++fuel;");
        Line($"var {list} = Enumerable.Range(0, {_choices.Next(4)}).Select(i => step.Run($\"{name}-{{{number}}}-{{i}}\", () => Log.Add(\"{name}\", i * 10))).ToList();");
        _lists.Add(list);
    }

    private void Join()
    {
        var place = _plan.Place();
        var list = _choices.Pick(_lists);
        Line(_choices.Make<string>(
            (1, () => $"trace.Add($\"{Name("j")} {{await step.WhenAll(Tool.Of({Handle()}, {place}), {Handle()})}}\");"),
            (1, () => $"trace.Add($\"{Name("j")} {{Tool.Show(await step.WhenAll({list}.Append(Tool.Of({Handle()}, {place}))))}}\");"),
            (1, () => $"trace.Add($\"{Name("j")} {{await step.WhenAll(step.Race(Tool.Of({Handle()}, {place}), {Handle()}), {Issue()}, {Handle()})}}\");"),
            (1, () => Named("k", name =>
            {
                _joins.Add(name);
                return $"var {name} = step.WhenAll({list}.Append({Handle()}));";
            })),
            (1, () => $"await step.WhenAll([Tool.Any({Untyped()}, {place}), {Untyped()}]);"),
            (_joins.Count > 0 ? 2 : 0, () => $"trace.Add($\"{Name("j")} {{(await Tool.Of({_choices.Pick(_joins)}, {place})).Sum()}}\");")));
    }

    private void Race()
    {
        var (a, b) = (Handle(), Untyped());
        var place = _plan.Place();
        Line(_choices.OneIn(2)
            ? $"trace.Add($\"{Name("r")} {{await step.Race(Tool.Of({a}, {place}), {Handle()}, {Issue()})}} {{{a}.IsCompleted}}\");"
            : $"await step.Race([Tool.Any({a}, {place}), {b}]); trace.Add($\"{Name("r")} {{{a}.IsCompleted}} {{{b}.IsCompleted}}\");");
    }

    private void BesideTimer()
    {
        var name = Name("t");
        Line(_plan.HasTimers
            ? $"var {name} = step.Sleep(\"{name}\", TimeSpan.FromMinutes({_choices.Between(1, 300)})); trace.Add($\"{{{name}.IsCompleted}}\");"
            : $"StepTask {name} = {Handle()};");
        _untyped.Add(name);
    }
}
