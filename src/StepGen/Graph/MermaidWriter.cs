using System.Globalization;
using System.Text;

namespace StepGen;

/// <summary>
/// Writes a graph as a Mermaid flowchart. What a label may not say as it is stands as an entity code: Mermaid reads Markdown,
/// entities, icons and directives in labels too, so only what is known to be plain stays.
/// </summary>
internal static class MermaidWriter
{
    private const string Joining = "-_./,+=()";

    public static string Write(StepFunctionGraph graph)
    {
        var text = new StringBuilder("flowchart TD\n");
        AppendGraph(text, graph, "    ", prefix: "");
        return text.ToString();
    }

    /// <summary>What is part of a branch has a name that begins with that of the node where the branch starts.</summary>
    private static void AppendGraph(StringBuilder text, StepFunctionGraph graph, string indent, string prefix)
    {
        text.Append(indent).Append(prefix).Append("Start([\"start\"])\n");
        foreach (var position in graph.Positions)
        {
            var (open, close) = Shape(position.Kind);
            text.Append(indent).Append(Node(position)).Append(open).Append('"');
            AppendLabel(text, position.Kind is null ? Words(position.Name) : position.Name);
            text.Append('"').Append(close).Append('\n');
        }

        text.Append(indent).Append(prefix).Append("End([\"end\"])\n");
        foreach (var edge in graph.Edges)
        {
            text.Append(indent).Append(edge.From is null ? prefix + "Start" : Node(edge.From))
                .Append(edge.IsFailure ? " -.-> " : " --> ")
                .Append(edge.To is null ? prefix + "End" : Node(edge.To)).Append('\n');
        }

        foreach (var position in graph.Positions)
        {
            if (position.Branch is { } branch)
            {
                text.Append(indent).Append("subgraph ").Append(Node(position)).Append("_Branch [\"");
                AppendLabel(text, position.Name);
                text.Append(position.Kind is StepOperationKind.ForEach ? ", for each item" : "").Append("\"]\n");
                AppendGraph(text, branch, indent + "    ", Node(position) + "_");
                text.Append(indent).Append("end\n");
                text.Append(indent).Append(Node(position)).Append(" ==> ").Append(Node(position)).Append("_Start\n");
            }
        }

        string Node(StepGraphPosition position) => string.Create(CultureInfo.InvariantCulture, $"{prefix}P{position.Number}");
    }

    /// <summary>What is no step is named <c>await:</c> or <c>call:</c> and the code.</summary>
    private static string Words(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? name : string.Concat(name.AsSpan(0, colon), " ", name.AsSpan(colon + 1));
    }

    private static (string Open, string Close) Shape(StepOperationKind? kind) => kind switch
    {
        null => ("[\\", "/]"),
        StepOperationKind.Sleep => ("(", ")"),
        StepOperationKind.WaitForEvent => ("{{", "}}"),
        StepOperationKind.Invoke => ("[[", "]]"),
        StepOperationKind.SendEvent => ("[/", "/]"),
        StepOperationKind.Fetch => ("[(", ")]"),
        _ => ("[", "]"),
    };

    private static void AppendLabel(StringBuilder text, string label)
    {
        var runes = label.EnumerateRunes().ToArray();
        for (var i = 0; i < runes.Length; i++)
        {
            if (IsPlain(runes, i))
            {
                text.Append(runes[i].ToString());
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"#{(Rune.IsControl(runes[i]) ? ' ' : runes[i].Value)};");
            }
        }
    }

    private static bool IsPlain(Rune[] runes, int at)
    {
        var rune = runes[at];
        return !rune.IsAscii ? Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format)
            : IsWord(rune) || (rune.Value is ' ' && at > 0 && at < runes.Length - 1)

            // At a word's border these may be Markdown; inside one they are not.
            || (Joining.Contains((char)rune.Value, StringComparison.Ordinal) && at > 0 && at < runes.Length - 1 && IsWord(runes[at - 1]) && IsWord(runes[at + 1]));
    }

    private static bool IsWord(Rune rune) => !rune.IsAscii || char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value is '{' or '}';
}
