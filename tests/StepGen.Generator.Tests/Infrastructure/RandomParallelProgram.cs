using System.Globalization;
using System.Text;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>
/// Writes a program that issues steps and awaits them somewhere else: handles in locals and lists, joins, races, steps started
/// by LINQ, timers beside steps or failures that are retried, all in loops, branches and try statements.
/// </summary>
internal sealed class RandomParallelProgram
{
    private const int MaxDepth = 4;
    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly List<string> _handles = [];
    private readonly List<string> _untyped = [];
    private readonly List<string> _lists = [];
    private readonly List<string> _joins = [];

    // An engine waits before it tries again and an inline context does not, so there are timers or retries and not both, and
    // one step at a time is tried again.
    private readonly bool _hasTimers;
    private int _names;
    private int _statements;
    private int _loops;
    private int _filters;

    private RandomParallelProgram(int seed)
    {
        _random = new(seed);
        _hasTimers = seed % 2 == 0;
    }

    public static ProgramSource Write(int seed)
    {
        var program = new RandomParallelProgram(seed);
        program.Block(0, 5 + program._random.Next(5));
        return new($"RandomParallel/{seed}", $$"""
            // input: 0
            // input: 1
            // input: 2
            // allow: CS0162
            // allow: CS0168
            // allow: CS0219
            // allow: CS1998
            public static partial class Program
            {
                private static StepTask<T> Of<T>(StepTask<T> handle, int place) => handle;

                private static StepTask Any(StepTask handle, int place) => handle;

                [StepFunction("random", Retries = 0)]
                public static async partial Task<string> RunAsync(StepContext step, int input)
                {
                    var trace = new List<string>();
                    var fuel = 0;
                    var kept = new List<StepTask<int>>();
                    var last = step.Run("first", () => Log.Add("first", 1));
            {{program._text}}
                    trace.Add($"end {await last} {(await step.WhenAll(kept)).Length}");
                    return string.Join(' ', trace);
                }
            }
            """);
    }

    private void Line(int depth, string line) => _text.Append(' ', 8 + (4 * depth)).Append(line).Append('\n');

    private string Name(string prefix) => prefix + (++_names).ToString(CultureInfo.InvariantCulture);

    private int Place() => ++_names;

    private string Condition() => $"(trace.Count * {_random.Next(1, 9)} + input + {_random.Next(10)}) % {_random.Next(2, 5)} == 0";

    private string Pick(List<string> names) => names[_random.Next(names.Count)];

    private string Handle() => _handles.Count == 0 || _random.Next(6) == 0 ? "last" : Pick(_handles);

    private string List() => _lists.Count == 0 || _random.Next(3) == 0 ? "kept" : Pick(_lists);

    private string Untyped() => _untyped.Count > 0 && _random.Next(3) != 0 ? Pick(_untyped) : Handle();

    /// <summary>An ID that is new in each iteration, or a constant one that is counted.</summary>
    private string Id(string name) => _random.Next(2) == 0 ? $"\"{name}\"" : $"$\"{name}-{{++fuel}}\"";

    private string Issue(bool mayRetry = false)
    {
        var name = Name("s");
        return _random.Next(6) switch
        {
            0 => $"step.Run({Id(name)}, () => input % {_random.Next(1, 4)} == 0 ? throw new FormatException(\"{name}\") : Log.Add(\"{name}\", {_random.Next(9)}))",
            1 when mayRetry && !_hasTimers => $"step.Run({Id(name)}, () => {{ Log.FailFirst(\"{name}\", {_random.Next(3)}, step.Attempt); return {_random.Next(9)}; }}, new StepOptions {{ Retries = {_random.Next(1, 3)} }})",
            _ => $"step.Run({Id(name)}, () => Log.Add(\"{name}\", input + {_random.Next(9)}))",
        };
    }

    private void Block(int depth, int count)
    {
        List<string>[] scopes = [_handles, _untyped, _lists, _joins];
        var before = scopes.Select(static scope => scope.Count).ToList();
        for (var i = 0; i < count; i++)
        {
            Statement(depth);
        }

        for (var i = 0; i < scopes.Length; i++)
        {
            scopes[i].RemoveRange(before[i], scopes[i].Count - before[i]);
        }
    }

    private void Braces(int depth, int count)
    {
        Line(depth, "{");
        Block(depth + 1, count);
        Line(depth, "}");
    }

    private void Statement(int depth)
    {
        switch (_random.Next(depth >= MaxDepth || _statements++ > 50 ? 13 : 20))
        {
            case 0:
            case 1:
            case 2:
                var handle = Name("h");
                Line(depth, $"var {handle} = {(_random.Next(5) == 0 ? $"{Condition()} ? {Handle()} : " : "")}{Issue()}; trace.Add($\"{{{handle}.IsCompleted}}\");");
                _handles.Add(handle);
                break;
            case 3:
                Line(depth, $"last = {Issue()};");
                break;
            case 4:
                Line(depth, $"{List()}.Add({(_random.Next(4) == 0 ? Handle() : Issue())});");
                break;
            case 5:
                Started(depth);
                break;
            case 6:
            case 7:
                Line(depth, $"trace.Add($\"{Name("a")} {{await Of({Handle()}, {Place()})}}\");");
                break;
            case 8:
                Join(depth);
                break;
            case 9:
                Race(depth);
                break;
            case 10:
                Line(depth, $"trace.Add($\"{Name("c")} {{{Handle()}.IsCompleted}} {{{List()}.Count(each => each.IsCompleted)}}{(_hasTimers ? " {step.UtcNow:HH:mm}" : "")}\");");
                break;
            case 11:
                Timer(depth);
                break;
            case 12:
                Line(depth, $"trace.Add($\"{{await {Issue(mayRetry: true)}}}\");");
                break;
            case 13:
            case 14:
                Line(depth, $"if ({Condition()})");
                Braces(depth, 1 + _random.Next(3));
                break;
            case 15:
                Loop(depth);
                break;
            case 16:
                Line(depth, $"if ({Condition()}) {(_random.Next(2) == 0 ? "throw new TimeoutException(\"thrown\");" : "return string.Join(' ', trace);")}");
                break;
            default:
                Try(depth);
                break;
        }
    }

    private void Started(int depth)
    {
        var (list, name, number) = (Name("list"), Name("s"), Name("n"));
        Line(depth, $"var {number} = ++fuel;");
        Line(depth, $"var {list} = Enumerable.Range(0, {_random.Next(4)}).Select(i => step.Run($\"{name}-{{{number}}}-{{i}}\", () => Log.Add(\"{name}\", i * 10))).ToList();");
        _lists.Add(list);
    }

    private void Join(int depth)
    {
        switch (_random.Next(5))
        {
            case 0:
                Line(depth, $"trace.Add($\"{Name("j")} {{await step.WhenAll(Of({Handle()}, {Place()}), {Handle()})}}\");");
                break;
            case 1:
                Line(depth, $"trace.Add($\"{Name("j")} {{string.Join(\",\", await step.WhenAll({List()}.Append(Of({Handle()}, {Place()}))))}}\");");
                break;
            case 2:
                Line(depth, $"trace.Add($\"{Name("j")} {{await step.WhenAll(step.Race(Of({Handle()}, {Place()}), {Handle()}), {Issue()}, {Handle()})}}\");");
                break;
            case 3:
                var join = Name("k");
                Line(depth, $"var {join} = step.WhenAll({List()}.Append({Handle()}));");
                _joins.Add(join);
                break;
            default:
                Line(depth, _joins.Count == 0
                    ? $"await step.WhenAll([Any({Untyped()}, {Place()}), {Untyped()}]);"
                    : $"trace.Add($\"{Name("j")} {{(await Of({Pick(_joins)}, {Place()})).Sum()}}\");");
                break;
        }
    }

    private void Race(int depth)
    {
        var (a, b) = (Handle(), Untyped());
        Line(depth, _random.Next(2) == 0
            ? $"trace.Add($\"{Name("r")} {{await step.Race(Of({a}, {Place()}), {Handle()}, {Issue()})}} {{{a}.IsCompleted}}\");"
            : $"await step.Race([Any({a}, {Place()}), {b}]); trace.Add($\"{Name("r")} {{{a}.IsCompleted}} {{{b}.IsCompleted}}\");");
    }

    private void Timer(int depth)
    {
        var name = Name("t");
        if (!_hasTimers)
        {
            Line(depth, $"StepTask {name} = {Handle()};");
            _untyped.Add(name);
            return;
        }

        var sleep = $"step.Sleep(\"{name}\", TimeSpan.FromMinutes({_random.Next(1, 300)}))";
        if (_random.Next(2) == 0)
        {
            Line(depth, $"await {sleep};");
            return;
        }

        Line(depth, $"var {name} = {sleep}; trace.Add($\"{{{name}.IsCompleted}}\");");
        _untyped.Add(name);
    }

    private void Loop(int depth)
    {
        if (_loops == 2)
        {
            Line(depth, $"trace.Add(\"{Name("x")}\");");
            return;
        }

        _loops++;
        var name = Name("i");
        Line(depth, _random.Next(2) == 0
            ? $"for (var {name} = 0; {name} < 3 && ++fuel < 60; {name}++)"
            : $"foreach (var {name} in new[] {{ 1, 2 }})");
        Braces(depth, 1 + _random.Next(4));
        _loops--;
    }

    private void Try(int depth)
    {
        var hasCatch = _random.Next(3) != 0;
        var hasFilter = hasCatch && _random.Next(3) == 0;
        Line(depth, "try");
        _filters += hasFilter ? 1 : 0;
        Braces(depth, 2 + _random.Next(4));
        _filters -= hasFilter ? 1 : 0;
        if (hasCatch)
        {
            var (exception, handle) = (Name("e"), Handle());
            Line(depth, $"catch ({(_random.Next(2) == 0 ? "StepFailedException" : "Exception")} {exception}){(hasFilter ? $" when ({handle}.IsCompleted || {Condition()})" : "")}");
            Line(depth, "{");
            Line(depth + 1, $"trace.Add({exception}.Message);");
            Block(depth + 1, _random.Next(3));
            Line(depth, "}");
        }

        if (!hasCatch || _random.Next(2) == 0)
        {
            Line(depth, "finally");
            _text.Append(FinallyOf(depth));
        }
    }

    /// <summary>Nothing may jump out of it.</summary>
    private string FinallyOf(int depth)
    {
        var start = _text.Length;
        Line(depth, "{");
        if (_filters > 0)
        {
            // Without an await it is STEP0016.
            Line(depth + 1, $"trace.Add($\"{{await {Issue()}}}\");");
        }

        Block(depth + 1, 1 + _random.Next(3));
        Line(depth, "}");
        var block = _text.ToString(start, _text.Length - start).Replace("return string.Join(' ', trace);", "trace.Add(\"no return\");", StringComparison.Ordinal);
        _text.Length = start;
        return block;
    }
}
