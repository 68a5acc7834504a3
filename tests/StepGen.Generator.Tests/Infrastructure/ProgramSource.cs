using System.Reflection;
using System.Text.RegularExpressions;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>
/// A program under test: a small C# file with one or more step functions. Comments at its top say how to run it:
/// <c>// input: JSON</c>, once for each run (none: no input); <c>// nullable: disable</c>, <c>// allow: CS0162</c> for the compiler;
/// <c>// calls: System.Threading.Monitor.</c> for what the user's own code calls between steps;
/// <c>// open: REASON</c> for a defect that is known and not mended yet. What stands behind a line <c>// file: NAME</c> is a file of
/// its own, and behind <c>// made: NAME</c> one that another generator makes.
/// </summary>
internal sealed partial record ProgramSource(string Name, string Text)
{
    private const string Prefix = "Programs/";
    private static readonly Assembly Assembly = typeof(ProgramSource).Assembly;
    private static readonly string Chosen = Environment.GetEnvironmentVariable("STEPGEN_PROGRAMS") ?? "";

    public static IReadOnlyList<string> Names { get; } =
    [
        .. Assembly.GetManifestResourceNames()
            .Select(static name => name.Replace('\\', '/'))
            .Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(static name => name[Prefix.Length..^".cs".Length])
            .Where(static name => name.Contains(Chosen, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex("^// (?<kind>file|made): (?<name>.+)\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FileMark { get; }

    /// <summary>The path that the compiler sees; the stack traces of the program show it.</summary>
    public string Path => $"/programs/{Name}.cs";

    /// <summary>Gets the program's files: the first has the path <see cref="Path"/>, the others are named by its comments.</summary>
    public IReadOnlyList<(string Path, string Text)> Files => FilesMarked(isMade: false);

    /// <summary>Gets the files that another generator makes: ours does not see them.</summary>
    public IReadOnlyList<(string Path, string Text)> MadeFiles => FilesMarked(isMade: true);

    public IReadOnlyList<string> Inputs
    {
        get
        {
            var inputs = Directives("input");
            return inputs.Count == 0 ? ["null"] : inputs;
        }
    }

    public static ProgramSource Read(string name)
    {
        var resource = Assembly.GetManifestResourceNames().Single(r => string.Equals(r.Replace('\\', '/'), $"{Prefix}{name}.cs", StringComparison.Ordinal));
        using var reader = new StreamReader(Assembly.GetManifestResourceStream(resource)!);
        return new(name, reader.ReadToEnd().ReplaceLineEndings("\n"));
    }

    private List<(string Path, string Text)> FilesMarked(bool isMade)
    {
        var files = new List<(string Path, string Text)>();
        var (path, start, isWanted) = (Path, 0, !isMade);
        foreach (var mark in FileMark.Matches(Text).Select(static mark => (Match: mark, End: mark.Index + mark.Length)))
        {
            AddIfWanted(mark.Match.Index);
            (path, start, isWanted) = ($"/programs/{Name}/{mark.Match.Groups["name"].Value}", mark.End, mark.Match.Groups["kind"].Value is "made" == isMade);
        }

        AddIfWanted(Text.Length);
        return files;

        void AddIfWanted(int end)
        {
            if (isWanted)
            {
                files.Add((path, Text[start..end]));
            }
        }
    }

    public IReadOnlyList<string> Directives(string name) =>
    [
        .. Text.Split('\n')
            .Where(line => line.StartsWith($"// {name}: ", StringComparison.Ordinal))
            .Select(line => line[$"// {name}: ".Length..].Trim()),
    ];
}
