using System.Text;

namespace StepGen.Generator.Tests.RandomPrograms;

/// <summary>
/// Writes the body of a step function or routine: statements and expressions of every kind, nested in each other, with steps
/// in all of them. What it does depends on its input alone, and it always ends.
/// </summary>
internal sealed partial class MethodWriter
{
    private readonly ProgramPlan _plan;
    private readonly Choices _choices;
    private readonly StringBuilder _text = new();
    private readonly List<Variable> _variables = [];
    private readonly bool _isStatic;
    private readonly bool _isOutside;
    private readonly IReadOnlyList<string> _ints;
    private readonly IReadOnlyList<string> _texts;

    /// <summary>What <c>return</c> gives, as text; empty for nothing.</summary>
    private readonly Func<string> _result;
    private int _depth;
    private int _statementsLeft;

    /// <summary>Whether a step may stand here: not in lambdas, filters, local functions, <c>using</c> and <c>lock</c>.</summary>
    private bool _maySuspend = true;

    /// <summary>Whether code here may change what the function sees: not in a step's body, which may run again, and not in what is asked twice.</summary>
    private bool _mayChange = true;

    /// <summary>How many calls of routines may still be written: each may issue steps in a loop.</summary>
    private int _calls = 3;

    /// <param name="plan">What the methods share.</param>
    /// <param name="isOutside">Whether the method stands in another type than the function.</param>
    /// <param name="isStatic">Whether the method has no instance.</param>
    /// <param name="statements">How many statements it has at most, blocks not counted.</param>
    /// <param name="depth">How deep it stands in the file.</param>
    /// <param name="result">What it returns; empty for nothing.</param>
    /// <param name="scope">What the names in it begin with.</param>
    public MethodWriter(ProgramPlan plan, bool isOutside, bool isStatic, int statements, int depth, Func<MethodWriter, string> result, string scope = "")
    {
        var canUseMembers = !isOutside && (!isStatic || !plan.Container.IsInstance);
        _ints = canUseMembers ? plan.Container.Ints : [];
        _texts = canUseMembers ? plan.Container.Texts : [];
        _plan = plan;
        _choices = plan.Choices;
        _isStatic = isStatic;
        _isOutside = isOutside;
        _statementsLeft = statements;
        _depth = depth;
        _result = () => result(this);
        _scope = scope;
    }

    public string Text => _text.ToString();

    public MethodWriter With(params ReadOnlySpan<Variable> variables)
    {
        _variables.AddRange(variables);
        return this;
    }

    public void Line(string line)
    {
        foreach (var part in line.Split('\n'))
        {
            _text.Append(' ', 4 * _depth).Append(part).Append('\n');
        }
    }

    /// <summary>Shows the variables that are in scope, a value that was lost on the way is seen then, and at times waits for all steps.</summary>
    public void ShowAll()
    {
        foreach (var handle in _handles)
        {
            Line($"trace.Add($\"{handle} {{{(_choices.OneIn(2) ? $"await Tool.Of({handle}, {_plan.Place()})" : $"{handle}.IsCompleted")}}}\");");
        }

        foreach (var names in _variables.Where(static variable => variable.Name != "trace").Select(static variable => variable.Name).Chunk(8))
        {
            Line($"trace.Add($\"{string.Join(' ', names.Select(static name => $"{{Tool.Show({name})}}"))}\");");
        }
    }

    private string Name(string prefix) => _plan.Name(_scope + prefix);

    private string Label() => "L" + Name("");

    /// <summary>Writes a part in which no step may stand.</summary>
    private T WithoutSteps<T>(Func<T> write) => With(ref _maySuspend, write);

    /// <summary>Writes a part that changes nothing, in which no step may stand either.</summary>
    private T Pure<T>(Func<T> write) => WithoutSteps(() => With(ref _mayChange, write));

    private static T With<T>(ref bool setting, Func<T> write)
    {
        var before = setting;
        setting = false;
        try
        {
            return write();
        }
        finally
        {
            setting = before;
        }
    }

    private Variable? Find(Kind kind, bool toAssign = false)
    {
        var found = _variables.Where(variable => variable.Kind == kind && !(toAssign && variable.IsFixed)).ToList();
        return found.Count == 0 ? null : _choices.Pick(found);
    }
}
