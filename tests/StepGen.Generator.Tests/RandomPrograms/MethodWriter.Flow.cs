namespace StepGen.Generator.Tests.RandomPrograms;

/// <summary>Statements with others inside, and the jumps out of them.</summary>
internal sealed partial class MethodWriter
{
    private const int MaxLoops = 2;

    // What a jump may leave: "loop", "switch", "finally", or a label of a block around.
    private readonly List<string> _jumps = [];
    private int _catches;
    private int _loops;

    // How many blocks around are checked or unchecked.
    private int _checked;

    private static string ExceptionTypeOf(int number) => number switch
    {
        0 => "FormatException",
        1 => "ArgumentException",
        2 => "InvalidOperationException",
        3 => "OverflowException",
        _ => "TimeoutException",
    };

    private string ExceptionType() => ExceptionTypeOf(_choices.Next(5));

    private void Exit() => Line(_choices.Make<string>(
        (3, () => $"if ({Condition()}) {Jump()}"),
        (2, () => $"if ({Condition()}) throw new {ExceptionType()}(\"{Name("e")}\");"),
        (1, () => $"if ({Condition()}) throw new {ExceptionType()}({Value(Kind.Text, 2)});")));

    private string Return() => _result() is { Length: > 0 } value ? $"return {value};" : "return;";

    private string Jump()
    {
        var open = _jumps.Skip(_jumps.LastIndexOf("finally") + 1).ToList();
        var jumps = new List<Func<string>>();
        if (!_jumps.Contains("finally"))
        {
            jumps.Add(Return);
        }

        if (open.Contains("loop"))
        {
            jumps.Add(static () => "continue;");
        }

        if (open.Exists(static jump => jump is "loop" or "switch" or "patterns"))
        {
            jumps.Add(static () => "break;");
        }

        if (open.FindLast(static jump => jump is "switch" or "patterns") == "switch")
        {
            // The innermost switch is meant, and one with patterns has no constants to go to.
            jumps.Add(() => $"{{ if (++fuel < 20) goto {(_choices.OneIn(3) ? "default" : $"case {_choices.Next(2)}")}; }}");
        }

        jumps.AddRange(open.Where(static jump => jump[0] == 'L').Select<string, Func<string>>(static label => () => $"{{ if (++fuel < 20) goto {label}; }}"));
        if (_catches > 0)
        {
            jumps.Add(static () => "throw;");
        }

        return jumps.Count == 0 ? "trace.Add(\"no jump\");" : _choices.Pick(jumps)();
    }

    private void If()
    {
        var name = Name("m");
        var mark = MarkNames();
        if (_choices.OneIn(4))
        {
            Line($"if ({Value(Kind.Maybe, 2)} is {{ }} {name}{(_choices.OneIn(2) ? $" && {Value(Kind.Bool, 1)}" : "")})");
            _variables.Add(new(name, Kind.Int));
        }
        else
        {
            Line($"if ({Header()})");
        }

        Braces(_choices.Between(1, 3));
        ForgetNames(mark);
        while (_choices.OneIn(2))
        {
            var isLast = _choices.OneIn(2);
            Line(isLast ? "else" : $"else if ({Header()})");
            Braces(_choices.Between(1, 2));
            if (isLast)
            {
                break;
            }
        }
    }

    private void Wrapped()
    {
        // A local function in a checked block with steps is STEP0016.
        var context = _choices.Pick((string[])["checked", "unchecked", ""]);
        _checked += context.Length > 0 ? 1 : 0;
        Line(context);
        Braces(_choices.Between(1, 3));
        _checked -= context.Length > 0 ? 1 : 0;
    }

    private void Loop()
    {
        if (_loops == MaxLoops)
        {
            If();
            return;
        }

        _loops++;
        var mark = MarkNames();
        _choices.Make<Action>((3, () => Counted), (4, () => ForEach), (1, () => DoWhile))();
        ForgetNames(mark);
        _loops--;
    }

    private void Counted()
    {
        var name = Name("i");
        Line(_choices.Make<string>(
            (2, () => $"for (var {name} = 0; {name} < {_choices.Between(1, 3)} && ++fuel < 40; {name}++)"),
            (1, () => $"for (int {name} = {Value(Kind.Int, 2)} & 1, {name}_ = 0; {name} < 3 && ++fuel < 40 && ({Header()}); {name}++, {name}_ = {Value(Kind.Int, 2)})"),
            (1, () => $"var {name} = 0;\nwhile ({name}++ < 2 && ++fuel < 40 && ({Header()}))")));
        _variables.Add(new(name, Kind.Int, IsFixed: true));
        Braces(_choices.Between(1, 3), "loop");
    }

    private void ForEach()
    {
        var name = Name("i");
        var (head, kind) = _choices.Make<(string, Kind?)>(
            (1, () => ($"foreach (var {name} in new[] {{ 1, 2 }})", Kind.Int)),
            (2, () => ($"foreach (var {name} in Tool.Few({Value(Kind.Ints, 2)}))", Kind.Int)),
            (1, () => (Find(Kind.Ints) is { } list ? $"foreach (var {name} in {list.Name})" : $"foreach (var {name} in new List<int> {{ 4 }})", Kind.Int)),
            (1, () => ($"foreach (long {name} in {Value(Kind.Array, 2)})", Kind.Long)),
            (1, () => ($"foreach (var {name} in {Value(Kind.Points, 2)})", Kind.Point)),
            (1, () => ($"foreach (var {name} in {Value(Kind.Cells, 1)})", Kind.Cell)),
            (1, () => ($"foreach (var (_, {name}) in {Value(Kind.Points, 2)})", Kind.Int)),
            (1, () => ($"foreach (var ({name}_, {name}) in {Value(Kind.Map, 2)})", Kind.Int)));
        Line(head);
        Open();
        Line("if (++fuel > 40) break;");
        _variables.Add(new(name, kind!, IsFixed: true));
        _jumps.Add("loop");
        Block(_choices.Between(1, 3));
        _jumps.RemoveAt(_jumps.Count - 1);
        Close();
    }

    private void DoWhile()
    {
        Line("do");
        Open();
        _jumps.Add("loop");
        Block(_choices.Between(1, 3));
        _jumps.RemoveAt(_jumps.Count - 1);
        Close();
        Line($"while (++fuel < 30 && ({Header()}));");
    }

    /// <summary>The condition of a case; one that is constant would make others unreachable, which is an error.</summary>
    private string Guard() => _choices.OneIn(2) ? Condition() : $"Tool.Same({Value(Kind.Bool, 2)})";

    private void SwitchStatement()
    {
        var (value, labels) = _choices.Make<(string Value, string[] Labels)>(
            (2, () => ($"trace.Count % {_choices.Between(2, 3)}", ["case 0:", $"case 1 when {Guard()}:\ncase 1:", "default:"])),
            (1, () => ($"Tool.Mod({Value(Kind.Int, 2)}, 3)", ["case 0:", $"case > 0 and < 2 when {Guard()}:", "case 1:", "default:"])));
        Sections(value, labels, _choices.OneIn(3) ? (string[]?)null : labels);
    }

    private void Sections(string value, string[] labels, string[]? constants)
    {
        if (constants is null)
        {
            // Patterns of values have no goto case.
            (value, labels) = _choices.Make<(string Value, string[] Labels)>(
                (1, () => (Value(Kind.Point, 2), [$"case {{ X: > 1 }} when {Guard()}:", "case (0, _):\ncase (_, 1):", "case var _ when trace.Count > 9:", "default:"])),
                (1, () => (Value(Kind.Text, 2), ["case \"a\" or \"b\":", $"case {{ Length: > 2 }} when {Condition()}:", "case \"\":", "default:"])),
                (1, () => ($"({Value(Kind.Int, 2)}, {Value(Kind.Bool, 1)})", ["case ( > 1, true):", $"case (_, false) when {Guard()}:", "case (0, _):"])),
                (1, () => (Value(Kind.Mood, 2), ["case Mood.Calm:", $"case Mood.Busy when {Guard()}:", "default:"])),
                (1, () => (Value(Kind.Maybe, 2), ["case null:", $"case {{ }} {Name("m")} when {Guard()}:", "case > 3:"])));
        }

        Line($"switch ({value})");
        Line("{");
        _depth++;
        _jumps.Add(constants is null ? "patterns" : "switch");
        foreach (var label in labels)
        {
            // Without braces, what a section declares is in scope in the others.
            var hasBraces = !_choices.OneIn(3);
            Line(hasBraces ? $"{label}\n{{" : label);
            _depth++;
            _nesting++;
            Block(_choices.Between(1, 2));
            Line("break;");
            _nesting--;
            _depth--;
            if (hasBraces)
            {
                Line("}");
            }
        }

        _jumps.RemoveAt(_jumps.Count - 1);
        _depth--;
        Line("}");
    }
}
