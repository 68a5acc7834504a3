using StepGen.Sqlite.Native;

namespace StepGen.Sqlite.Writing;

/// <summary>Deletes what is over, a little at a time, so that commits do not wait long.</summary>
internal sealed class RunPruner(Database database)
{
    private const int RunsAtOnce = 64;
    private const int EventsAtOnce = 512;

    // Checkpoint, memo and operations are gone since the run ended.
    private readonly Statement _find = database.Prepare("SELECT id FROM runs INDEXED BY runs_ended WHERE ended_at < ?1 LIMIT ?2");
    private readonly Statement _deleteJournal = database.Prepare("DELETE FROM journal WHERE run = ?1");
    private readonly Statement _deleteData = database.Prepare("DELETE FROM run_data WHERE run = ?1");
    private readonly Statement _deleteRun = database.Prepare("DELETE FROM runs WHERE id = ?1");

    private readonly Statement _deleteEvents = database.Prepare(
        "DELETE FROM events WHERE number IN (SELECT number FROM events WHERE received_at < ?1 LIMIT ?2) RETURNING number");

    /// <summary>Deletes some runs that ended before a time.</summary>
    /// <returns>How many, and whether there may be more.</returns>
    public (int Count, bool HasMore) DeleteRuns(DateTimeOffset endedBefore)
    {
        var ids = new List<long>();
        _ = _find.Bind(1, endedBefore).Bind(2, RunsAtOnce);
        while (_find.Step())
        {
            ids.Add(_find.Int64(0));
        }

        foreach (var id in ids)
        {
            _deleteJournal.Bind(1, id).Execute();
            _deleteData.Bind(1, id).Execute();
            _deleteRun.Bind(1, id).Execute();
        }

        return (ids.Count, ids.Count == RunsAtOnce);
    }

    /// <summary>Deletes some events received before a time.</summary>
    /// <returns>Whether there may be more.</returns>
    public bool DeleteEvents(DateTimeOffset receivedBefore)
    {
        var count = 0;
        _ = _deleteEvents.Bind(1, receivedBefore).Bind(2, EventsAtOnce);
        while (_deleteEvents.Step())
        {
            count++;
        }

        return count == EventsAtOnce;
    }
}
