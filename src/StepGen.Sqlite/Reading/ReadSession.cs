using StepGen.Sqlite.Blobs;
using StepGen.Sqlite.Native;
using StepGen.Storage;

namespace StepGen.Sqlite.Reading;

/// <summary>A reading connection and its queries. Readers see the last durable state and never wait for the writer.</summary>
internal sealed class ReadSession : IDisposable
{
    private readonly Database _database;
    private readonly RunLoader _loader;
    private readonly Statement _find;
    private readonly Statement _get;
    private readonly Statement _query;
    private readonly Statement _journal;
    private readonly Statement _countKeys;
    private readonly Statement _nextDue;
    private readonly Statement _begin;
    private readonly Statement _end;

    public ReadSession(Database database)
    {
        _database = database;
        _loader = new(database);
        _begin = database.Prepare("BEGIN");
        _end = database.Prepare("COMMIT");
        _find = database.Prepare("SELECT id FROM runs WHERE run_id = ?1");
        _get = database.Prepare($"SELECT {RunLoader.RunColumns} FROM {RunLoader.RunTables} WHERE r.run_id = ?1");
        _query = database.Prepare(
            $"""
            SELECT {RunLoader.RunColumns} FROM {RunLoader.RunTables}
            WHERE (?1 IS NULL OR r.function_id = ?1) AND (?2 IS NULL OR r.status = ?2)
            ORDER BY r.created_at DESC, r.id DESC LIMIT ?3
            """);
        _journal = database.Prepare(
            """
            SELECT scope, id, issue, key, kind, status, attempts, completed_at, error, result
            FROM journal WHERE run = (SELECT id FROM runs WHERE run_id = ?1) ORDER BY revision, ordinal
            """);
        _countKeys = database.Prepare(
            """
            SELECT (SELECT count(*) FROM journal WHERE run = r.id AND scope = ?2 AND id = ?3)
              + (SELECT count(*) FROM operations WHERE run = r.id AND scope = ?2 AND id = ?3), r.operations
            FROM runs r WHERE r.run_id = ?1
            """);
        _nextDue = database.Prepare(
            "SELECT claim_at FROM runs INDEXED BY runs_claim WHERE function_id = ?1 AND claim_at IS NOT NULL ORDER BY claim_at LIMIT 1");
    }

    public RunRecord? GetRun(string runId)
    {
        if (!_get.Bind(1, runId).Step())
        {
            return null;
        }

        var run = RunLoader.ReadRun(_get);
        _get.Reset();
        return run;
    }

    public ClaimedRun? Inspect(string runId)
    {
        _begin.Execute();
        try
        {
            if (!_find.Bind(1, runId).Step())
            {
                return null;
            }

            var id = _find.Int64(0);
            _find.Reset();
            return _loader.Load(id) is { } run ? run with { Lease = new(runId, string.Empty, 0) } : null;
        }
        finally
        {
            _end.Execute();
        }
    }

    public IReadOnlyList<RunRecord> Query(RunQuery query)
    {
        var runs = new List<RunRecord>();
        _ = _query.Bind(1, query.FunctionId).Bind(2, (long?)query.Status).Bind(3, query.Limit);
        while (_query.Step())
        {
            runs.Add(RunLoader.ReadRun(_query));
        }

        return runs;
    }

    public IReadOnlyList<JournalRecord> GetJournal(string runId)
    {
        var journal = new List<JournalRecord>();
        var row = _journal.Bind(1, runId);
        while (row.Step())
        {
            journal.Add(new()
            {
                Scope = row.Text(0),
                Id = row.Text(1),
                IssueNumber = row.Int32(2),
                Key = row.Text(3),
                Kind = (StepOperationKind)row.Int32(4),
                Status = (JournalStatus)row.Int32(5),
                Attempts = row.Int32(6),
                CompletedAt = row.Time(7),
                Error = OutcomeCodec.FromJson(row.Span(8)),
                Result = row.Bytes(9),
            });
        }

        return journal;
    }

    public int CountKeys(string runId, string scope, string id)
    {
        if (!_countKeys.Bind(1, runId).Bind(2, scope).Bind(3, id).Step())
        {
            return 0;
        }

        var count = _countKeys.Int32(0);
        var operations = new List<OperationRecord>();
        if (!_countKeys.IsNull(1))
        {
            OperationCodec.Read(_countKeys.Span(1), operations);
        }

        _countKeys.Reset();
        return count + operations.Count(operation =>
            string.Equals(operation.Scope, scope, StringComparison.Ordinal) && string.Equals(operation.Id, id, StringComparison.Ordinal));
    }

    public DateTimeOffset? GetNextDue(IEnumerable<string> functionIds)
    {
        DateTimeOffset? earliest = null;
        foreach (var functionId in functionIds)
        {
            if (!_nextDue.Bind(1, functionId).Step())
            {
                continue;
            }

            var time = _nextDue.Time(0);
            _nextDue.Reset();
            if (earliest is null || time < earliest)
            {
                earliest = time;
            }
        }

        return earliest;
    }

    public void Dispose() => _database.Dispose();
}
