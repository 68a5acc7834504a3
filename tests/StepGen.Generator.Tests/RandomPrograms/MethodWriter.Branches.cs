namespace StepGen.Generator.Tests.RandomPrograms;

/// <summary>Branches: parts of the function that go on beside it, each with its own trace, fuel and steps.</summary>
internal sealed partial class MethodWriter
{
    /// <summary>What a branch may see of the code around it: values that no one can change.</summary>
    private static readonly IReadOnlyList<Kind> Shared =
        [Kind.Int, Kind.Int, Kind.Long, Kind.Bool, Kind.Text, Kind.Maybe, Kind.MaybeText, Kind.Money, Kind.Moment, Kind.Mood, Kind.Pair, Kind.Point, Kind.Flag, Kind.Box];

    // The names of the branches around, which all names inside begin with: so the oracle knows whose effects it sees.
    private readonly string _scope;

    /// <summary>Whether that is the name of a branch, and not of a step.</summary>
    public static bool IsBranch(string name) => name[(name.LastIndexOf('_') + 1)..] is ['b' or 'f', ..];

    /// <summary>Whether the step that wrote the line stands in a routine.</summary>
    public static bool IsInRoutine(string line) => line.StartsWith("R_", StringComparison.Ordinal);

    private void Branch()
    {
        if (!_plan.TryAddBranch())
        {
            Await();
            return;
        }

        var name = Name("b");
        var seen = Captured();
        var id = _choices.OneIn(2) ? $"\"{name}\"" : $"$\"{name}-{{++fuel}}\"";
        if (_choices.OneIn(4))
        {
            var lambda = Lambda(name, "step", seen, null);
            Line($"var {name} = step.Branch({id}, {lambda});");
            _untyped.Add(name);
            Line(_choices.OneIn(2) ? $"trace.Add($\"{{{name}.IsCompleted}}\");" : $"await {name};");
            return;
        }

        var typed = Lambda(name, "step", seen, Kind.Int);
        if (_handles.Count > 0 && !_choices.OneIn(3))
        {
            Line($"var {name} = step.Branch({id}, {typed});\ntrace.Add($\"{{{name}.IsCompleted}}\");");
            _handles.Add(name);
            return;
        }

        Line($"trace.Add($\"{name} {{await step.Branch({id}, {typed})}}\");");
    }

    private void BranchOfEach()
    {
        if (!_plan.TryAddBranch())
        {
            Await();
            return;
        }

        var name = Name("f");
        var item = new Variable(Name("item"), _choices.Pick((Kind[])[Kind.Int, Kind.Int, Kind.Text, Kind.Point]), IsFixed: true);
        var source = item.Kind == Kind.Int ? $"Tool.Few({Value(Kind.Ints, 2)})"
            : item.Kind == Kind.Text ? $"new[] {{ \"p\", {Value(Kind.Text, 1)} }}"
            : $"Tool.FewPoints({Value(Kind.Points, 2)})";
        var seen = Captured();
        var limit = _choices.Next(4);
        var lambda = Lambda(name, $"(step, {item.Name})", [.. seen, item], Kind.Int);
        var call = $"step.ForEach(\"{name}\", {source}, {lambda}{(limit == 0 ? "" : $", maxParallelism: {limit}")})";
        if (_handles.Count > 0 && _choices.OneIn(2))
        {
            Line($"var {name} = {call};\ntrace.Add($\"{{{name}.IsCompleted}}\");");
            _joins.Add(name);
            return;
        }

        Line($"trace.Add($\"{name} {{Tool.Show(await {call})}}\");");
    }

    /// <summary>Variables that nobody assigns, as a branch sees those of the code around it only as they are when it is started.</summary>
    private List<Variable> Captured()
    {
        var seen = new List<Variable> { new("input", Kind.Int, IsFixed: true) };
        for (var count = _choices.Next(3); count > 0; count--)
        {
            var kind = _choices.Pick(Shared);
            var value = Value(kind, 2);
            var variable = new Variable(Name("c"), kind, IsFixed: true);
            Line($"{kind.Type} {variable.Name} = {value};");
            _variables.Add(variable);
            seen.Add(variable);
        }

        return seen;
    }

    private string Lambda(string name, string parameters, IReadOnlyList<Variable> seen, Kind? result)
    {
        if (result is not null && _choices.OneIn(6))
        {
            return $"async {parameters} => await step.Run(\"{name}_s\", () => Log.Add($\"{name}_s {{{seen[^1].Name}}}\", {_choices.Next(9)}))";
        }

        var body = new MethodWriter(_plan, _isOutside, _isStatic, _choices.Between(1, 4), 1, writer => result is null ? "" : writer.Value(result, 2), name + "_") { _calls = 1 };
        body.With([.. seen, new("fuel", Kind.Int, IsFixed: true)]);
        body.Line("var trace = new List<string>();");
        body.Line("var fuel = 0;");
        if (_plan.IsParallel && _choices.OneIn(2))
        {
            body.DeclareHandles();
        }

        body.Body(_choices.Between(1, 3));
        body.ShowAll();
        body.Line($"await step.Run(\"{name}_end\", () => Log.Add($\"{name}_end {{string.Join(' ', trace)}}\"));");
        if (result is not null)
        {
            body.Line($"return {body.Value(result, 1)};");
        }

        return $"async {parameters} =>\n{{\n{body.Text}}}";
    }
}
