using StepGen.Sqlite.Blobs;
using StepGen.Sqlite.Native;
using StepGen.Storage;

namespace StepGen.Sqlite.Reading;

/// <summary>Reads runs with their checkpoints, memos and operations.</summary>
internal sealed class RunLoader
{
    /// <summary>The columns that <see cref="ReadRun"/> expects, first in a query.</summary>
    public const string RunColumns =
        """
        r.id, r.run_id, r.function_id, r.status, r.created_at, r.ended_at, r.due_at, r.revision, r.function_attempts, r.is_cancelling,
        r.error, r.event_id, r.parent_run_id, d.input, d.result
        """;

    /// <summary>The tables that <see cref="RunColumns"/> come from.</summary>
    public const string RunTables = "runs r LEFT JOIN run_data d ON d.run = r.id";

    private const int TokenColumn = 15;
    private readonly Statement _run;
    private readonly Statement _memo;
    private readonly Statement _operations;
    private readonly Statement _slot;

    public RunLoader(Database database)
    {
        _run = database.Prepare($"SELECT {RunColumns}, r.token, r.worker_id, r.checkpoint, r.operations FROM {RunTables} WHERE r.id = ?1");
        _memo = database.Prepare("SELECT outcome FROM memo WHERE run = ?1 ORDER BY position");
        _operations = database.Prepare(
            """
            SELECT scope, issue, id, key, kind, attempts, due_at, last_error, target, correlation_key, child_run_id, payload
            FROM operations WHERE run = ?1
            """);
        _slot = database.Prepare("SELECT value FROM slots WHERE run = ?1 AND scope = ?2 AND depth = ?3 AND name = ?4");
    }

    /// <summary>Reads a run's record from a row that begins with <see cref="RunColumns"/>.</summary>
    public static RunRecord ReadRun(Statement row) => new()
    {
        RunId = row.Text(1),
        FunctionId = row.Text(2),
        Status = (RunStatus)row.Int32(3),
        CreatedAt = row.Time(4),
        EndedAt = row.OptionalTime(5),
        DueAt = row.OptionalTime(6),
        Revision = row.Int64(7),
        FunctionAttempts = row.Int32(8),
        IsCancellationRequested = row.Int64(9) != 0,
        Error = OutcomeCodec.FromJson(row.Span(10)),
        EventId = row.OptionalText(11),
        ParentRunId = row.OptionalText(12),
        Input = row.Bytes(13),
        Result = row.Bytes(14),
    };

    /// <summary>Reads all of a run. Call it inside a transaction: it takes several statements.</summary>
    public ClaimedRun? Load(long id)
    {
        try
        {
            return _run.Bind(1, id).Step() ? Read(id) : null;
        }
        catch
        {
            // A statement left in the middle of its rows would keep the connection at the state that it reads from, and a later
            // transaction that writes would be refused for ever once another process has written.
            _run.Reset();
            _memo.Reset();
            _operations.Reset();
            throw;
        }
    }

    private ClaimedRun Read(long id)
    {
        var record = ReadRun(_run);
        var lease = new Lease(record.RunId, _run.OptionalText(TokenColumn + 1) ?? string.Empty, _run.Int64(TokenColumn));
        var checkpoint = _run.IsNull(TokenColumn + 2)
            ? null
            : CheckpointCodec.Read(_run.Span(TokenColumn + 2), (scope, depth, name) => ReadSlot(id, scope, depth, name));
        var operations = new List<OperationRecord>();
        if (!_run.IsNull(TokenColumn + 3))
        {
            OperationCodec.Read(_run.Span(TokenColumn + 3), operations);
        }

        _run.Reset();
        ReadOperationRows(id, operations);
        operations.Sort(static (a, b) =>
            string.CompareOrdinal(a.Scope, b.Scope) is not 0 and var order ? order : a.IssueNumber.CompareTo(b.IssueNumber));
        return new() { Lease = lease, Run = record, Checkpoint = checkpoint, Memo = ReadMemo(id), Operations = operations };
    }

    private ReadOnlyMemory<byte> ReadSlot(long id, string scope, int depth, string name)
    {
        if (!_slot.Bind(1, id).Bind(2, scope).Bind(3, depth).Bind(4, name).Step())
        {
            throw new InvalidDataException($"The run's checkpoint in the database is damaged: the row of slot '{name}' is missing.");
        }

        var value = _slot.Bytes(0);
        _slot.Reset();
        return value;
    }

    private List<OutcomeRecord> ReadMemo(long id)
    {
        var memo = new List<OutcomeRecord>();
        _ = _memo.Bind(1, id);
        while (_memo.Step())
        {
            var reader = new BlobReader(_memo.Span(0));
            memo.Add(OutcomeCodec.Read(ref reader));
        }

        return memo;
    }

    private void ReadOperationRows(long id, List<OperationRecord> operations)
    {
        var row = _operations.Bind(1, id);
        while (row.Step())
        {
            operations.Add(new()
            {
                Scope = row.Text(0),
                IssueNumber = row.Int32(1),
                Id = row.Text(2),
                Key = row.Text(3),
                Kind = (StepOperationKind)row.Int32(4),
                Attempts = row.Int32(5),
                DueAt = row.OptionalTime(6),
                LastError = OutcomeCodec.FromJson(row.Span(7)),
                Target = row.OptionalText(8),
                CorrelationKey = row.OptionalText(9),
                ChildRunId = row.OptionalText(10),
                Payload = row.Bytes(11),
            });
        }
    }
}
