using StepGen.Kernel;
using StepGen.Storage;

namespace StepGen.Execution;

/// <summary>One machine of a run in memory, the function's or that of a branch, with what the store keeps of its scope.</summary>
internal sealed class Strand(StepMachine machine, DurableContext context, Strand? parent, int issueNumber, bool isLoop)
{
    public StepMachine Machine { get; } = machine;

    public DurableContext Context { get; } = context;

    public string Scope => Context.Scope;

    /// <summary>Gets the strand that the branch was started in; null for the function itself.</summary>
    public Strand? Parent { get; } = parent;

    /// <summary>Gets the branch's number in its parent's scope.</summary>
    public int IssueNumber { get; } = issueNumber;

    /// <summary>Gets a value indicating whether its branches are the items of a loop.</summary>
    public bool IsLoop { get; } = isLoop;

    /// <summary>Gets the numbers that lead to it: those of its parents, then its own.</summary>
    public int[] Path { get; } = parent is null ? [] : [.. parent.Path, issueNumber];

    /// <summary>
    /// Gets or sets a value indicating whether the parent waits for it. A branch that was loaded goes on only when its parent has come
    /// to where it started it.
    /// </summary>
    public bool IsAttached { get; set; } = parent is null;

    /// <summary>Gets or sets the outstanding registrations that its call sites can attach to.</summary>
    public IReadOnlyList<OperationRecord> Attachable { get; set; } = [];

    /// <summary>Gets or sets what was delivered behind its checkpoint.</summary>
    public IReadOnlyList<OutcomeRecord> Memo { get; set; } = [];

    /// <summary>Gets or sets how many entries of the memo the machine has been given.</summary>
    public int Answered { get; set; }

    /// <summary>Gets or sets how many of them the machine's new mark is behind; null while it has reached none.</summary>
    public int? Covered { get; set; }

    /// <summary>
    /// Gets or sets how many of the outcomes that the next commit adds the mark is behind too. A branch that ends without being
    /// suspended is delivered behind it, before there was a commit.
    /// </summary>
    public int CoveredFinished { get; set; }

    /// <summary>Gets or sets what the store has of its scope; null for a branch that was started since the last commit.</summary>
    public ScopeRecord? Committed { get; set; }

    /// <summary>Gets a value indicating whether the machine does not wait for an outcome.</summary>
    public bool CanAdvance => IsAttached && Machine.Awaited is not { IsCompleted: false };

    /// <summary>Whether it is the machine of that scope.</summary>
    public bool Has(string scope) => string.Equals(Scope, scope, StringComparison.Ordinal);

    /// <summary>Whether it is a branch of the other one, or of a branch of that.</summary>
    public bool IsWithin(Strand other)
    {
        for (var strand = Parent; strand is not null; strand = strand.Parent)
        {
            if (strand == other)
            {
                return true;
            }
        }

        return false;
    }
}
