using System.Collections.Concurrent;
using StepGen.Execution;
using StepGen.Storage;

namespace StepGen;

/// <summary>The runs that this process executes right now.</summary>
internal sealed class ActiveRuns
{
    private readonly ConcurrentDictionary<string, (Lease Lease, RunControl Control)> _runs = new(StringComparer.Ordinal);

    public int Count => _runs.Count;

    public IReadOnlyList<Lease> Leases => [.. _runs.Values.Select(run => run.Lease)];

    public void Add(Lease lease, RunControl control) => _runs[lease.RunId] = (lease, control);

    /// <summary>Removes a claim; a later claim of the same run stays.</summary>
    public void Remove(Lease lease, RunControl control) =>
        _runs.TryRemove(new KeyValuePair<string, (Lease, RunControl)>(lease.RunId, (lease, control)));

    public void Cancel(string runId)
    {
        if (_runs.TryGetValue(runId, out var run))
        {
            run.Control.Cancel();
        }
    }

    public void Lose(Lease lease)
    {
        if (_runs.TryGetValue(lease.RunId, out var run) && run.Lease == lease)
        {
            run.Control.Lose();
        }
    }

    public void StopAll()
    {
        foreach (var run in _runs.Values)
        {
            run.Control.Stop();
        }
    }
}
