using System.Text;
using Microsoft.CodeAnalysis;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>Diagnostics as a snapshot shows them: under the line that they are about.</summary>
internal static class GeneratedText
{
    public static string Of(IEnumerable<Diagnostic> diagnostics, string source)
    {
        var text = new StringBuilder();
        var lines = source.Split('\n');
        foreach (var diagnostic in diagnostics.OrderBy(static d => d.Location.GetLineSpan().StartLinePosition).ThenBy(static d => d.Id, StringComparer.Ordinal))
        {
            var span = diagnostic.Location.GetLineSpan().Span;
            var line = lines[span.Start.Line];
            var end = span.End.Line == span.Start.Line ? span.End.Character : line.Length;
            text.Append(line).Append('\n')
                .Append(' ', span.Start.Character).Append('~', Math.Max(1, end - span.Start.Character)).Append('\n')
                .Append(diagnostic.Severity.ToString().ToLowerInvariant()).Append(' ').Append(diagnostic.Id).Append(": ")
                .Append(diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)).Append("\n\n");
        }

        return text.ToString();
    }
}
