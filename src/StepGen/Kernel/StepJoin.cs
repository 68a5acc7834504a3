namespace StepGen.Kernel;

/// <summary>
/// What a join's handle waits for. A join is no operation: it has no number and no journal entry, and is complete as soon as
/// the handles in it say so.
/// </summary>
internal abstract class StepJoin
{
    private StepTask? _winner;

    protected StepJoin(StepTask[] parts, bool isRace)
    {
        Parts = parts;
        IsRace = isRace;
    }

    public StepTask[] Parts { get; }

    public bool IsRace { get; }

    /// <summary>
    /// Gets the handle that decided a race. It is kept once it is known: a host delivers one outcome at a time and looks at
    /// every race after each, so the first one is seen before there is a second.
    /// </summary>
    public StepTask? Winner => _winner ??= IsRace ? Array.Find(Parts, static part => part.IsCompleted) : null;

    /// <summary>Gets the inline context that the handles belong to; null for a machine's.</summary>
    public IInlineHost? InlineHost => Array.Find(Parts, static part => part.InlineHost is not null)?.InlineHost;

    public bool IsCompleted => IsRace ? Winner is not null : Array.TrueForAll(Parts, static part => part.IsCompleted);

    /// <summary>Gets the failure that the join's await throws: the winner's, or the first in issue order; null for none.</summary>
    public Exception? Failure
    {
        get
        {
            if (IsRace)
            {
                return Winner!.Failure;
            }

            StepTask? first = null;
            foreach (var part in Parts)
            {
                // Equal numbers stand for one handle given twice.
                if (part.Failure is not null && (first is null || part.IssueNumber < first.IssueNumber))
                {
                    first = part;
                }
            }

            return first?.Failure;
        }
    }
}

/// <summary>What a join's handle waits for, and how its value is made of theirs.</summary>
/// <typeparam name="T">The type of the join's value.</typeparam>
internal sealed class StepJoin<T>(StepTask[] parts, bool isRace, Func<StepJoin, T> combine) : StepJoin(parts, isRace)
{
    public T Combine() => combine(this);
}
