using StepGen.Sqlite.Native;
using StepGen.Storage;

namespace StepGen.Sqlite.Writing;

/// <summary>Appends events and starts runs, each only once.</summary>
internal sealed class RunStarter(Database database)
{
    private static readonly TimeSpan EventMemory = TimeSpan.FromHours(24);

    private readonly Statement _findEvent = database.Prepare(
        "SELECT 1 FROM events WHERE event_id = ?1 AND received_at > ?2 LIMIT 1");

    private readonly Statement _insertEvent = database.Prepare(
        "INSERT INTO events (event_id, name, received_at, data) VALUES (?1, ?2, ?3, ?4)");

    private readonly Statement _insertRun = database.Prepare(
        """
        INSERT INTO runs (run_id, function_id, status, revision, token, claim_at, due_at, function_attempts, is_cancelling, slot_rows,
          memo_rows, created_at, event_id, parent_run_id)
        VALUES (?1, ?2, 0, 0, 0, ?3, ?4, 0, 0, 0, 0, ?5, ?6, ?7)
        ON CONFLICT (run_id) DO NOTHING
        RETURNING id
        """);

    private readonly Statement _insertInput = database.Prepare("INSERT INTO run_data (run, input) VALUES (?1, ?2)");

    public void Append(IReadOnlyList<EventRecord> events, IReadOnlyList<NewRun> runs)
    {
        HashSet<string>? accepted = null;
        HashSet<string>? dropped = null;
        foreach (var record in events)
        {
            if (TryInsert(record))
            {
                (accepted ??= new(StringComparer.Ordinal)).Add(record.EventId);
            }
            else
            {
                (dropped ??= new(StringComparer.Ordinal)).Add(record.EventId);
            }
        }

        foreach (var run in runs)
        {
            // An event that stands twice in the list is dropped once and accepted once: its runs start.
            if (run.EventId is not { } id || dropped?.Contains(id) != true || accepted?.Contains(id) == true)
            {
                Insert(run);
            }
        }
    }

    private bool TryInsert(EventRecord record)
    {
        var since = Math.Max(record.ReceivedAt.UtcTicks - EventMemory.Ticks, -1);
        if (_findEvent.Bind(1, record.EventId).Bind(2, since).Step())
        {
            _findEvent.Reset();
            return false;
        }

        _insertEvent.Bind(1, record.EventId).Bind(2, record.Name).Bind(3, record.ReceivedAt).Bind(4, record.Data.Span).Execute();
        return true;
    }

    private void Insert(NewRun run)
    {
        _ = _insertRun.Bind(1, run.RunId).Bind(2, run.FunctionId).Bind(3, run.DueAt ?? run.CreatedAt).Bind(4, run.DueAt)
            .Bind(5, run.CreatedAt).Bind(6, run.EventId).Bind(7, run.ParentRunId);
        if (!_insertRun.Step())
        {
            return;
        }

        var id = _insertRun.Int64(0);
        _insertRun.Reset();
        if (!run.Input.IsEmpty)
        {
            _insertInput.Bind(1, id).Bind(2, run.Input.Span).Execute();
        }
    }
}
