using System.Text;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>
/// Writes a program of nested statements with steps in all of them: loops, switches, try with filters and finally, and jumps out
/// of everything. What it does depends on its input alone, and it always ends.
/// </summary>
internal sealed class RandomProgram
{
    private const int MaxDepth = 5;
    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly List<string> _variables = [];

    // What a jump may leave: "loop", "switch", "finally", or a label of a block around.
    private readonly List<string> _scopes = [];
    private int _names;
    private int _statements;
    private int _catchDepth;

    private RandomProgram(int seed) => _random = new(seed);

    public static ProgramSource Write(int seed)
    {
        var program = new RandomProgram(seed);
        program.Block(0, 3 + program._random.Next(4));
        return new($"Random/{seed}", $$"""
            // input: 0
            // input: 1
            // input: 2
            // input: 3
            // allow: CS0162
            // allow: CS0164
            // allow: CS0168
            // allow: CS0219
            // allow: CS1998
            // allow: CS7095
            public static partial class Program
            {
                private static bool Note(List<string> trace, string text, bool answer)
                {
                    trace.Add(text);
                    return answer;
                }

                [StepFunction("random", Retries = 0)]
                public static async partial Task<string> RunAsync(StepContext step, int input)
                {
                    var trace = new List<string>();
                    var fuel = 0;
            {{program._text}}
                    return string.Join(' ', trace) + " end";
                }
            }
            """);
    }

    private void Line(int depth, string line) => _text.Append(' ', 8 + (4 * depth)).Append(line).Append('\n');

    private string Name(string prefix) => prefix + (++_names).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string Condition() => $"(trace.Count * {_random.Next(1, 9)} + input + {_random.Next(10)}) % {_random.Next(2, 6)} == 0";

    /// <summary>A condition that is a step at times.</summary>
    private string Header()
    {
        if (_random.Next(3) != 0)
        {
            return Condition();
        }

        var step = Name("s");
        return _random.Next(2) == 0
            ? $"await step.Run(\"{step}\", () => Log.Add(\"{step}\", {Condition()}))"
            : $"{Condition()} || trace.Count > await step.Run(\"{step}\", () => Log.Add(\"{step}\", {_random.Next(50)}))";
    }

    private void Block(int depth, int count)
    {
        var (variables, label) = (_variables.Count, _random.Next(4) == 0 ? Name("L") : null);
        if (label is not null)
        {
            _scopes.Add(label);
        }

        var at = _random.Next(count);
        for (var i = 0; i < count; i++)
        {
            if (i == at && label is not null)
            {
                // A goto may have passed the declarations above.
                _variables.RemoveRange(variables, _variables.Count - variables);
                Line(depth, $"{label}: trace.Add(\"{label}\");");
            }

            Statement(depth);
        }

        if (label is not null)
        {
            _scopes.Remove(label);
        }

        _variables.RemoveRange(variables, _variables.Count - variables);
    }

    private void Braces(int depth, int count, string? scope = null)
    {
        Line(depth, "{");
        if (scope is not null)
        {
            _scopes.Add(scope);
        }

        Block(depth + 1, count);
        if (scope is not null)
        {
            _scopes.RemoveAt(_scopes.Count - 1);
        }

        Line(depth, "}");
    }

    private void Statement(int depth)
    {
        var kind = _random.Next(depth >= MaxDepth || _statements++ > 60 ? 6 : 14);
        switch (kind)
        {
            case 0:
                var name = Name("v");
                Line(depth, $"var {name} = trace.Count + {_random.Next(5)};");
                _variables.Add(name);
                break;
            case 1:
                Line(depth, _random.Next(3) == 0
                    ? $"trace.Add($\"{Name("t")} {Use()} \" + await step.Run(\"{Name("s")}\", () => Log.Add(\"operand\", trace.Count)) + trace.Count);"
                    : $"trace.Add($\"{Name("t")} {Use()}\");");
                break;
            case 2:
            case 3:
                var step = Name("s");
                Line(depth, _random.Next(3) == 0
                    ? $"await step.Run(\"{step}\", () => Log.FailFirst(\"{step}\", {Condition()} ? 1 : 0, step.Attempt));"
                    : $"trace.Add(await step.Run(\"{step}\", () => Log.Add(\"{step}\", $\"{step} {Use()}\")));".Replace("trace.Add(await", $"var {step} = await").Replace(")));", $")); trace.Add({step});"));
                break;
            case 4:
                Line(depth, $"if ({Condition()}) {Jump()}");
                break;
            case 5:
                Line(depth, $"if ({Condition()}) throw new {Exception()}(\"{Name("e")}\");");
                break;
            case 6:
                Line(depth, $"if ({Header()})");
                Braces(depth, 1 + _random.Next(3));
                if (_random.Next(2) == 0)
                {
                    Line(depth, "else");
                    Braces(depth, 1 + _random.Next(2));
                }

                break;
            case 7:
                Loop(depth);
                break;
            case 8:
                Switch(depth);
                break;
            case 9:
                Line(depth, _random.Next(2) == 0 ? "checked" : "unchecked");
                Braces(depth, 1 + _random.Next(3));
                break;
            default:
                Try(depth);
                break;
        }
    }

    private string Use() => _variables.Count == 0 ? "{trace.Count}" : "{" + _variables[_random.Next(_variables.Count)] + "}";

    private string Exception() => _random.Next(4) switch
    {
        0 => "FormatException",
        1 => "ArgumentException",
        2 => "InvalidOperationException",
        _ => "TimeoutException",
    };

    private string Jump()
    {
        var open = _scopes.Skip(_scopes.LastIndexOf("finally") + 1).ToList();
        var jumps = new List<string>();
        if (!_scopes.Contains("finally"))
        {
            jumps.Add(_random.Next(3) == 0 ? $"return trace.Count + await step.Run(\"{Name("s")}\", () => Log.Add(\"returned\", \" r \")) + string.Join(' ', trace);" : "return string.Join(' ', trace);");
        }

        if (open.Contains("loop"))
        {
            jumps.Add("continue;");
        }

        if (open.Contains("loop") || open.Contains("switch"))
        {
            jumps.Add("break;");
        }

        if (open.Contains("switch"))
        {
            jumps.Add($"{{ if (++fuel < 20) goto {(_random.Next(3) == 0 ? "default" : $"case {_random.Next(2)}")}; }}");
        }

        jumps.AddRange(open.Where(static scope => scope[0] == 'L').Select(static label => $"{{ if (++fuel < 20) goto {label}; }}"));
        if (_catchDepth > 0)
        {
            jumps.Add("throw;");
        }

        return jumps.Count == 0 ? "trace.Add(\"no jump\");" : jumps[_random.Next(jumps.Count)];
    }

    private void Loop(int depth)
    {
        var name = Name("i");
        var kind = _random.Next(4);
        if (kind == 1)
        {
            Line(depth, $"var {name} = 0;");
        }

        Line(depth, kind switch
        {
            0 => $"for (var {name} = 0; {name} < 3 && ++fuel < 40; {name}++)",
            1 => $"while ({name}++ < 2 && ++fuel < 40 && ({Header()}))",
            2 => $"foreach (var {name} in new[] {{ 1, 2 }})",
            _ => "do",
        });
        if (kind != 3)
        {
            _variables.Add(name);
        }

        Braces(depth, 1 + _random.Next(3), "loop");
        _variables.Remove(name);
        if (kind == 3)
        {
            Line(depth, $"while (++fuel < 40 && ({Header()}));");
        }
    }

    private void Switch(int depth)
    {
        Line(depth, $"switch (trace.Count % {_random.Next(2, 4)})");
        Line(depth, "{");
        _scopes.Add("switch");
        foreach (var label in new[] { "case 0:", "case 1 when " + Condition() + ":\n case 1:", "default:" })
        {
            Line(depth + 1, label);
            Line(depth + 2, "{");
            Block(depth + 3, 1 + _random.Next(2));
            Line(depth + 3, "break;");
            Line(depth + 2, "}");
        }

        _scopes.RemoveAt(_scopes.Count - 1);
        Line(depth, "}");
    }

    private void Try(int depth)
    {
        Line(depth, "try");
        Braces(depth, 1 + _random.Next(4));
        var catches = _random.Next(3);
        for (var i = 0; i < catches; i++)
        {
            var type = _random.Next(3) == 0 ? "StepFailedException" : Exception();
            var filter = _random.Next(2) == 0 || i == 0 ? $" when (Note(trace, \"{Name("f")}\", {Condition()}))" : "";
            if (filter.Length == 0)
            {
                type = "Exception";
            }

            Line(depth, $"catch ({type} {Name("x")}){filter}");
            _catchDepth++;
            Braces(depth, 1 + _random.Next(3));
            _catchDepth--;
            if (filter.Length == 0)
            {
                catches = i + 1;
            }
        }

        if (catches == 0 || _random.Next(2) == 0)
        {
            Line(depth, "finally");
            var depthOfCatch = _catchDepth;
            _catchDepth = 0;
            Braces(depth, 1 + _random.Next(3), "finally");
            _catchDepth = depthOfCatch;
        }
    }
}
