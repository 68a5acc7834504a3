using System.Text;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>What a run did, as text, so that a difference between two ways to run shows as a difference of lines.</summary>
internal sealed record Outcome(string End, IReadOnlyList<string> Journal, IReadOnlyList<string> Log)
{
    /// <summary>Result or exception, and the journal: what must be equal however a run was interrupted.</summary>
    public string Observable
    {
        get
        {
            var text = new StringBuilder(End).Append("\njournal:\n");
            foreach (var line in Journal)
            {
                text.Append("  ").Append(line).Append('\n');
            }

            return text.ToString();
        }
    }

    public string All => $"{Observable}log:\n  {string.Join("\n  ", Log)}\n";

    /// <summary>The same without steps that an engine gives up, as the loser of a race; nobody can tell without one.</summary>
    public Outcome Without(IReadOnlySet<string> givenUp) =>
        this with { Journal = [.. Journal.Where(line => !IsGivenUp(line[..line.IndexOf(' ', StringComparison.Ordinal)], givenUp))] };

    /// <summary>The step itself, or a branch around it.</summary>
    public static bool IsGivenUp(string key, IReadOnlySet<string> givenUp)
    {
        for (var end = key.Length; end > 0; end = key.LastIndexOfAny(['/', '['], end - 1))
        {
            if (givenUp.Contains(key[..end]))
            {
                return true;
            }
        }

        return false;
    }

    public static string Completed(string json) => $"result: {json}";

    public static string Failed(string type, string message) => $"exception: {type}: {message}";

    public static string JournalLine(string key, string kind, bool succeeded, int attempts, string result) =>
        $"{key} {kind} {(succeeded ? "succeeded" : "failed")} attempts={attempts} {result}";
}
