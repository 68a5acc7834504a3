using StepGen.Kernel;

namespace StepGen.Execution;

/// <summary>
/// The operations of a machine that have no outcome yet, in issue order. Nearly always there is one, awaited where it was
/// issued, and then nothing is allocated for it.
/// </summary>
internal sealed class PendingOperations
{
    private StepTask? _first;
    private List<StepTask>? _others;
    private List<StepJoin>? _races;
    private List<StepTask>? _detached;

    public bool IsEmpty => _first is null;

    /// <summary>Gets the operation, if there is exactly one.</summary>
    public StepTask? Single => _others is null or [] ? _first : null;

    /// <summary>Gets a value indicating whether there is a step whose body has to run.</summary>
    public bool ContainsBody => All.Any(static operation => operation.Kind is StepOperationKind.Run);

    /// <summary>Gets the operations; two handles of one operation follow each other.</summary>
    public IEnumerable<StepTask> All
    {
        get
        {
            if (_first is not null)
            {
                yield return _first;
            }

            foreach (var other in _others ?? [])
            {
                yield return other;
            }
        }
    }

    public void Add(StepTask operation)
    {
        if (_first is null)
        {
            _first = operation;
            return;
        }

        _others ??= [];
        _others.Add(operation);
        if (operation.IssueNumber < Previous.IssueNumber)
        {
            // Loaded handles come in the order of their slots.
            var all = All.OrderBy(static each => each.IssueNumber).ToList();
            _first = all[0];
            _others = all[1..];
        }
    }

    /// <summary>Takes a join: who wins a race has to be seen when it happens.</summary>
    public void Add(StepJoin join)
    {
        if (join.IsRace && !join.IsCompleted)
        {
            (_races ??= []).Add(join);
        }
    }

    /// <summary>Called after each delivery: decides races, and forgets what has its outcome.</summary>
    public void Prune()
    {
        _races?.RemoveAll(static race => race.Winner is not null);
        if (_first is null || (_others is null or [] && _first.Status is StepTaskStatus.Pending))
        {
            return;
        }

        if (_others is null or [])
        {
            _first = null;
            return;
        }

        Keep(static operation => operation.Status is StepTaskStatus.Pending);
    }

    /// <summary>Gives up what the machine cannot reach any more.</summary>
    public void DetachAllBut(Func<StepTask, bool> isReachable)
    {
        foreach (var operation in All)
        {
            if (!isReachable(operation))
            {
                (_detached ??= []).Add(operation);
            }
        }

        Keep(isReachable);
    }

    /// <summary>Gets the operations that were given up since the last call.</summary>
    public IReadOnlyList<StepTask> TakeDetached()
    {
        IReadOnlyList<StepTask> detached = _detached ?? (IReadOnlyList<StepTask>)[];
        _detached = null;
        return detached;
    }

    private StepTask Previous => _others!.Count > 1 ? _others[^2] : _first!;

    private void Keep(Func<StepTask, bool> isKept)
    {
        var kept = All.Where(isKept).ToList();
        _first = kept.Count == 0 ? null : kept[0];
        _others = kept.Count < 2 ? null : kept[1..];
    }
}
