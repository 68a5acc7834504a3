namespace StepGen.Generator.Tests.RandomPrograms;

/// <summary>Exceptions: what catches them, what filters them, and what runs on the way.</summary>
internal sealed partial class MethodWriter
{
    // How many filters may see an exception of what is written.
    private int _filters;

    private void Try()
    {
        var catches = _choices.Next(3);
        var filters = Enumerable.Range(0, catches).Select(_ => _choices.OneIn(2)).ToArray();
        Line("try");
        _filters += filters.Contains(true) ? 1 : 0;
        Braces(_choices.Between(1, 4));
        _filters -= filters.Contains(true) ? 1 : 0;
        for (var i = 0; i < catches; i++)
        {
            Catch(filters[i], isLast: i == catches - 1);
        }

        if (catches == 0 || _choices.OneIn(2))
        {
            Finally();
        }
    }

    private void Catch(bool hasFilter, bool isLast)
    {
        var name = Name("x");

        // A clause that catches everything before another one is an error; so is the same type again without a filter.
        var type = !hasFilter && isLast ? "Exception" : _choices.OneIn(3) ? "StepFailedException" : ExceptionType();
        var filter = hasFilter ? $" when (Tool.Note(trace, \"{Name("f")}\", {Filter()}))"
            : isLast ? "" : $" when (trace.Count > 0 || {name}.Message.Length > 0)";
        Line($"catch ({type} {name}){filter}");
        Open();
        Line(type == "StepFailedException" ? $"trace.Add($\"{{{name}.StepKey}} {{{name}.Attempts}} {{{name}.OriginalType}}\");" : $"trace.Add({name}.Message);");
        _catches++;
        Block(_choices.Between(1, 3));
        if (_choices.OneIn(3))
        {
            Line($"trace.Add($\"{{{name}.GetType().Name}} {{{name}.Message}}\");");
        }

        if (_choices.OneIn(6))
        {
            Line(_choices.OneIn(2) ? $"throw new {ExceptionType()}(\"{Name("e")}\", {name});" : "throw;");
        }

        _catches--;
        Close();
    }

    /// <summary>What a filter asks: no step stands in it, and no spread (CS9332).</summary>
    private string Filter() => _choices.OneIn(3) && WithoutSteps(() => Value(Kind.Bool, 2)) is var value && !value.Contains(".. ", StringComparison.Ordinal) ? value : Condition();

    private void Finally()
    {
        var catches = _catches;
        _catches = 0;
        Line("finally");
        Open();
        if (_filters > 0 && _maySuspend)
        {
            // A block that issues steps and awaits none is STEP0016 there: C# asks the filters before it runs the block.
            Line($"trace.Add(Tool.Show({Step(Kind.Int)}));");
        }

        _jumps.Add("finally");
        Block(_choices.Between(1, 3));
        _jumps.RemoveAt(_jumps.Count - 1);
        Close();
        _catches = catches;
    }
}
