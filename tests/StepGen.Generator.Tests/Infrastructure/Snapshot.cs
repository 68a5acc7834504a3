using System.Runtime.CompilerServices;
using System.Text;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>
/// Snapshots in Verify's conventions: <c>Test.Case#File.verified.cs</c> beside the test, <c>.received.</c> where they differ.
/// To accept what is received, run the tests with STEPGEN_ACCEPT=1.
/// </summary>
internal static class Snapshot
{
    private static readonly bool Accept = Environment.GetEnvironmentVariable("STEPGEN_ACCEPT") is "1";

    /// <summary>Compares texts, each a file, with the accepted ones; a missing and a superfluous file are differences too.</summary>
    public static void Verify(string test, string caseName, IEnumerable<(string File, string Text)> texts, [CallerFilePath] string testFile = "")
    {
        var folder = Path.GetDirectoryName(testFile)!;
        var prefix = $"{test}.{caseName.Replace('/', '-')}#";
        var expected = Directory.EnumerateFiles(folder, $"{prefix}*.verified.*").ToHashSet(StringComparer.Ordinal);
        var failure = new StringBuilder();
        foreach (var (file, text) in texts)
        {
            var verified = Path.Combine(folder, prefix + Path.GetFileNameWithoutExtension(file) + ".verified" + Path.GetExtension(file));
            expected.Remove(verified);
            Compare(verified, text.ReplaceLineEndings("\n"), failure);
        }

        foreach (var superfluous in expected)
        {
            if (Accept)
            {
                File.Delete(superfluous);
            }
            else
            {
                failure.Append("No longer produced: ").Append(Path.GetFileName(superfluous)).Append('\n');
            }
        }

        Assert.True(failure.Length == 0, failure.ToString());
    }

    private static void Compare(string verified, string text, StringBuilder failure)
    {
        var received = verified.Replace(".verified.", ".received.", StringComparison.Ordinal);
        var accepted = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : null;
        if (string.Equals(accepted, text, StringComparison.Ordinal))
        {
            File.Delete(received);
            return;
        }

        if (Accept)
        {
            File.WriteAllText(verified, text);
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        failure.Append("--- ").Append(Path.GetFileName(verified)).Append("\n+++ ").Append(Path.GetFileName(received)).Append('\n');
        AppendDiff(accepted ?? "", text, failure);
    }

    private static void AppendDiff(string before, string after, StringBuilder failure)
    {
        const int context = 3;
        var lines = InlineDiffBuilder.Diff(before, after).Lines;
        var shown = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            var first = Math.Max(0, i - context);
            var last = Math.Min(lines.Count - 1, i + context);
            if (!Enumerable.Range(first, last - first + 1).Any(n => lines[n].Type is not ChangeType.Unchanged))
            {
                continue;
            }

            if (shown != i - 1)
            {
                failure.Append("@@ line ").Append(i + 1).Append('\n');
            }

            shown = i;
            failure.Append(lines[i].Type switch { ChangeType.Inserted => '+', ChangeType.Deleted => '-', _ => ' ' }).Append(lines[i].Text).Append('\n');
        }
    }
}
