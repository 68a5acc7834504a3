using StepGen.Execution;
using StepGen.Kernel;

namespace StepGen.Testing;

/// <summary>A step, a timer or a branch of an inline context that has been issued and not completed.</summary>
internal sealed class InlineOperation
{
    public InlineOperation(InlineStepContext context, StepTask handle, string key)
    {
        Context = context;
        Handle = handle;
        Key = key;
        handle.Key = key;
        handle.IssueNumber = context.NextIssue++;
        Path = [.. context.Path, handle.IssueNumber];
    }

    public InlineStepContext Context { get; }

    public StepTask Handle { get; }

    public string Key { get; }

    /// <summary>Gets the key with that of the branches around it, as journals name it.</summary>
    public string FullKey => Context.Scope.Length == 0 ? Key : $"{Context.Scope}/{Key}";

    public IReadOnlyList<int> Path { get; }

    /// <summary>Gets or sets the handle whose body runs, or that takes what a branch gives; null for a timer.</summary>
    public StepTask? Body { get; set; }

    /// <summary>Gets when a timer is due.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>Gets or sets what starts a branch; null for what is none.</summary>
    public Func<Task>? Branch { get; set; }

    /// <summary>Gets or sets the branch, once it was started.</summary>
    public Task? Running { get; set; }

    public Task<AttemptResult>? Attempt { get; set; }

    public int Attempts { get; set; }

    public JournalEntry? Outcome { get; set; }

    public Exception? Cancelled { get; set; }

    /// <summary>Whether the branch has issued it, or one in the branch.</summary>
    public bool IsInside(InlineOperation branch) => Path.Count > branch.Path.Count && Path.Take(branch.Path.Count).SequenceEqual(branch.Path);
}
