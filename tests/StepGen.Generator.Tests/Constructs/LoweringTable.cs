using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests.Constructs;

/// <summary>Writes docs/lowering.md from what programs and compiler say.</summary>
internal static class LoweringTable
{
    private const string Programs = "../tests/StepGen.Generator.Tests/Programs/";

    private const string Head = """
        # What may contain a step

        A step may stand wherever C# allows an `await`, a few places apart. This table has a row for each kind of statement, expression,
        pattern and type of C# 14, by the compiler's own names, and for some forms that are treated in a way of their own.

        - *With a step inside*: a program that has one there, or what refuses it: a rule of StepGen, or C# itself.
        - *Without one*: a program that has the construct in a function with steps, but no step in it. It is copied, or taken apart with the
          statement around it.

        Each program is compiled, and run inline, on the engine, reloaded at every step and with lost commits, and the results are compared.
        Each refusal is what the compiler says of the code beside it. `LoweringTableTests` writes this page and fails when it is not true
        any more; see [CONTRIBUTING.md](../CONTRIBUTING.md).

        """;

    /// <summary>Writes the page. A program that the old page names stays, so that new programs do not change it.</summary>
    public static string Write(string oldPage, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var (title, rows) in AllConstructs.Sections)
        {
            text.Append("\n## ").Append(title).Append("\n\n| C# | With a step inside | Without one |\n|---|---|---|\n");
            foreach (var row in rows)
            {
                var (with, without) = StepPlaces.Of(row);
                var old = oldPage.Split('\n').FirstOrDefault(line => line.StartsWith($"| {Name(row)} |", StringComparison.Ordinal))?.Split(" | ") ?? [];
                text.Append("| ").Append(Name(row))
                    .Append(" | ").Append(with.Count > 0 ? Link(with, old.ElementAtOrDefault(1)) : WithStep(row, cancellationToken))
                    .Append(" | ").Append(without.Count > 0 ? Link(without, old.ElementAtOrDefault(2)) : "")
                    .Append(" |\n");
            }
        }

        return text.ToString();
    }

    private static string Name(Construct row) => Enum.TryParse<SyntaxKind>(row.Name, out _) ? $"`{row.Name}`" : row.Name;

    private static string Link(IReadOnlyList<string> programs, string? old)
    {
        var program = programs.FirstOrDefault(name => old?.Contains($"[{name}]", StringComparison.Ordinal) == true) ?? programs[0];
        return $"[{program}]({Programs}{program}.cs)";
    }

    private static string WithStep(Construct row, CancellationToken cancellationToken)
    {
        if (row.Snippet is null)
        {
            return "has no place for one";
        }

        var (refusal, id) = Attempt.Make(row, cancellationToken);
        var code = row.Snippet.Shown().ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
        return refusal switch
        {
            Refusal.StepGen => $"[{id}](rules/{id}.md): `{code}`",
            Refusal.Await => $"C# has no `await` there, {id}: `{code}`",
            Refusal.Method => $"C# does not have it in an async method, {id}: `{code}`",
            _ => throw new InvalidOperationException($"Nothing refuses a step in {row}: write a program that has one there."),
        };
    }
}
