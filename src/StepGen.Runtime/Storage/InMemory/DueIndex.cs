using System.Runtime.InteropServices;

namespace StepGen.Storage;

/// <summary>
/// Finds the unfinished run that is due first, without looking at the others: one ordered set for each function, so that
/// a worker which does not know a function never walks over its runs.
/// </summary>
internal sealed class DueIndex
{
    private readonly Dictionary<string, SortedSet<StoredRun>> _byFunction = new(StringComparer.Ordinal);

    /// <summary>Puts a run where its present state belongs; called after each change of status, due time or lease.</summary>
    public void Update(StoredRun run) => Move(run, run.ComputeDueTicks());

    /// <summary>Takes a run out until it is updated: it cannot be found twice in one look, however short its new lease is.</summary>
    public void Hide(StoredRun run) => Move(run, StoredRun.NeverDue);

    public StoredRun? FindFirst(IReadOnlySet<string> functionIds)
    {
        StoredRun? first = null;
        foreach (var (functionId, set) in _byFunction)
        {
            if (set.Count > 0 && set.Min is { } candidate && functionIds.Contains(functionId)
                && (first is null || DueOrder.Instance.Compare(candidate, first) < 0))
            {
                first = candidate;
            }
        }

        return first;
    }

    private void Move(StoredRun run, long ticks)
    {
        if (ticks == run.DueTicks)
        {
            return;
        }

        ref var set = ref CollectionsMarshal.GetValueRefOrAddDefault(_byFunction, run.FunctionId, out _);
        set ??= new SortedSet<StoredRun>(DueOrder.Instance);

        // The set is ordered by the due time, so the run leaves it before that changes.
        if (run.DueTicks != StoredRun.NeverDue)
        {
            set.Remove(run);
        }

        run.DueTicks = ticks;
        if (ticks != StoredRun.NeverDue)
        {
            set.Add(run);
        }
    }

    private sealed class DueOrder : IComparer<StoredRun>
    {
        public static readonly DueOrder Instance = new();

        public int Compare(StoredRun? x, StoredRun? y)
        {
            var byDue = x!.DueTicks.CompareTo(y!.DueTicks);
            return byDue != 0 ? byDue : x.Sequence.CompareTo(y.Sequence);
        }
    }
}
