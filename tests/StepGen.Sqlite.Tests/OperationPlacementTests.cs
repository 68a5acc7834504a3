using System.Text;
using StepGen.Storage;

namespace StepGen.Sqlite.Tests;

/// <summary>Outstanding operations stand in their run's row or in rows of their own; nobody outside can tell.</summary>
public sealed class OperationPlacementTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SortedDictionary<(string Scope, int Issue), OperationRecord> _expected = [];
    private SqliteStateStore _store = null!;
    private Lease _lease;
    private int _revision;

    [Fact]
    public async Task The_usual_commit_writes_two_pages_and_leaves_the_table_alone()
    {
        await RunningAsync();
        for (var i = 0; i < 20; i++)
        {
            var before = LogLength();
            await CommitAsync([Plain(i + 1)], i == 0 ? [] : [Plain(i)], StoreActions.Checkpoint("p" + i, new SlotRecord("slot", new byte[20], i + 1)));
            AssertPlaced(inRun: 1, rows: 0);
            if (i > 0)
            {
                // Each page comes with a header of 24 bytes. The first commit also begins the journal.
                Assert.Equal(2 * (4096 + 24), LogLength() - before);
            }
        }

        await AssertLoadedAsync();
    }

    [Fact]
    public async Task More_operations_than_a_runs_row_holds_overflow_into_the_table()
    {
        await RunningAsync();
        await CommitAsync([.. Enumerable.Range(0, 12).Select(static i => Plain(i))]);
        AssertPlaced(inRun: 8, rows: 4);
        await ReopenAsync();
        await AssertLoadedAsync();

        // Each stays where it is, though one is removed from either place.
        await CommitAsync([Plain(3) with { Attempts = 2 }, Plain(9) with { Attempts = 3 }], [Plain(0), Plain(11)]);
        AssertPlaced(inRun: 7, rows: 3);
        await ReopenAsync();
        await AssertLoadedAsync();
        await CommitAsync([Plain(20), Plain(21)]);
        AssertPlaced(inRun: 8, rows: 4);
        await CommitAsync([], [.. _expected.Values.Where(static operation => operation.IssueNumber != 9)]);
        AssertPlaced(inRun: 0, rows: 1);
        await ReopenAsync();
        await CommitAsync([Plain(22)], [Plain(9)]);
        AssertPlaced(inRun: 1, rows: 0);
        await AssertLoadedAsync();
    }

    [Fact]
    public async Task Operations_that_are_not_plain_stand_in_the_table()
    {
        await RunningAsync();
        OperationRecord[] others =
        [
            Plain(1) with { Kind = StepOperationKind.SendEvent, Target = "t" },
            Plain(2) with { Kind = StepOperationKind.WaitForEvent, CorrelationKey = string.Empty },
            Plain(3) with { Kind = StepOperationKind.Invoke, ChildRunId = "child" },
            Plain(4) with { Kind = StepOperationKind.Fetch, Payload = new byte[512] },
            Plain(5) with { LastError = Error(new string('x', 512)) },
            Plain(6) with { Id = new string('x', 512) },
        ];
        await CommitAsync([Plain(9), .. others, Plain(0, "branch"), Plain(0)]);
        AssertPlaced(inRun: 3, rows: 6);
        await ReopenAsync();
        await AssertLoadedAsync();
        await CommitAsync([Plain(9) with { Attempts = 1 }, others[1] with { DueAt = StoreActions.Now }], [others[0], Plain(0)]);
        AssertPlaced(inRun: 2, rows: 5);
        await ReopenAsync();
        await AssertLoadedAsync();
    }

    [Fact]
    public async Task An_operation_that_changes_its_nature_is_never_in_both_places()
    {
        await RunningAsync();
        await CommitAsync([Plain(0), Plain(1), Plain(2) with { Target = "t" }]);
        AssertPlaced(inRun: 2, rows: 1);
        await CommitAsync([Plain(1) with { LastError = Error(new string('x', 1000)), Attempts = 1 }, Plain(2)]);
        AssertPlaced(inRun: 1, rows: 2);
        await ReopenAsync();
        await CommitAsync([Plain(1) with { LastError = Error("short"), Attempts = 2 }, Plain(0) with { LastError = Error("short"), Attempts = 1 }]);
        AssertPlaced(inRun: 1, rows: 2);
        await AssertLoadedAsync();

        // What is removed and added in one commit is a new operation.
        await CommitAsync([Plain(1), Plain(0) with { Target = "t" }], [Plain(1), Plain(0)]);
        AssertPlaced(inRun: 1, rows: 2);
        await ReopenAsync();
        await AssertLoadedAsync();
    }

    [Fact]
    public async Task Everything_in_a_plain_operation_is_read_back_from_the_runs_row()
    {
        await RunningAsync();
        await CommitAsync(
        [
            Plain(int.MaxValue, "ship/ä\0") with
            {
                Key = "🎉:1",
                Kind = StepOperationKind.Fetch,
                Attempts = int.MaxValue,
                DueAt = DateTimeOffset.MaxValue,
                LastError = Error("failed"),
                Payload = "{ \"a\" : 1 }"u8.ToArray(),
            },
            Plain(0) with { DueAt = DateTimeOffset.MinValue },
            Plain(1) with { Id = string.Empty, Key = string.Empty },
        ]);
        AssertPlaced(inRun: 3, rows: 0);
        await ReopenAsync();
        await AssertLoadedAsync();
    }

    [Fact]
    public async Task The_format_in_the_file_stays_readable()
    {
        // Format, count; length, scope, issue number, ID, key, kind, attempts, whether due, when, error, payload.
        const string First = "0E" + "00" + "01" + "0173" + "03733A31" + "01" + "02" + "00" + "00" + "017B";
        const string Second = "14" + "0162" + "02" + "0173" + "0173" + "00" + "00" + "01" + "0100000000000000" + "00" + "00";
        await RunningAsync();
        _ = StoreActions.Sql(_folder.File(), $"UPDATE runs SET operations = x'0102{First}{Second}'");
        Add(new() { Scope = string.Empty, IssueNumber = 1, Id = "s", Key = "s:1", Kind = StepOperationKind.Sleep, Attempts = 2, Payload = "{"u8.ToArray() });
        Add(new() { Scope = "b", IssueNumber = 2, Id = "s", Key = "s", Kind = StepOperationKind.Run, DueAt = DateTimeOffset.MinValue.AddTicks(1) });
        await AssertLoadedAsync();
    }

    [Fact]
    public async Task Uses_of_an_id_are_counted_in_both_places()
    {
        await RunningAsync();
        OperationRecord[] others = [Plain(20) with { Target = "t" }, Plain(0, "branch"), Plain(21) with { Id = "S" }];
        await CommitAsync([.. Enumerable.Range(0, 10).Select(static i => Plain(i)), .. others]);
        Assert.Equal(11, await CountAsync("run", string.Empty));
        Assert.Equal(1, await CountAsync("run", "branch"));
        await CommitAsync([], [Plain(0), Plain(9)]);
        Assert.Equal(9, await CountAsync("run", string.Empty));
        Assert.Equal(0, await CountAsync("other", string.Empty));
    }

    [Fact]
    public async Task The_end_of_a_run_clears_both_places()
    {
        await RunningAsync();
        await CommitAsync([Plain(0), Plain(1) with { Target = "t" }]);
        _expected.Clear();
        var end = new RunCommit { Lease = _lease, ExpectedRevision = _revision, Status = RunStatus.Completed, CommittedAt = StoreActions.Now, ReleaseLease = true };
        Assert.Equal(CommitResult.Committed, await _store.CommitAsync(end, TestContext.Current.CancellationToken));
        AssertPlaced(inRun: 0, rows: 0);
        await AssertLoadedAsync();
    }

    [Fact]
    public async Task A_commit_that_has_nothing_to_do_with_operations_keeps_them()
    {
        await RunningAsync();
        await CommitAsync([Plain(0), Plain(1) with { Target = "t" }]);
        await CommitAsync([]);
        await CommitAsync([], [], StoreActions.Checkpoint("p"));
        AssertPlaced(inRun: 1, rows: 1);
        await AssertLoadedAsync();
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private static OperationRecord Plain(int issue, string scope = "") => new()
    {
        Scope = scope,
        IssueNumber = issue,
        Id = "s",
        Key = "s:" + issue,
        Kind = StepOperationKind.Run,
    };

    private static StepError Error(string message) => new() { Type = "T", Message = message };

    private static string Text(OperationRecord operation) =>
        (operation with { Payload = default }) + " " + Encoding.UTF8.GetString(operation.Payload.Span);

    private async Task RunningAsync()
    {
        _store = await StoreActions.OpenAsync(_folder.File());
        _lease = await _store.RunningAsync();
    }

    private async Task ReopenAsync()
    {
        await _store.DisposeAsync();
        _store = await StoreActions.OpenAsync(_folder.File());
    }

    private async Task CommitAsync(OperationRecord[] upserted, OperationRecord[]? removed = null, CheckpointRecord? checkpoint = null)
    {
        OperationId[] ids = [.. (removed ?? []).Select(static operation => new OperationId(operation.Scope, operation.IssueNumber))];
        foreach (var id in ids)
        {
            Assert.True(_expected.Remove((id.Scope, id.IssueNumber)));
        }

        foreach (var operation in upserted)
        {
            Add(operation);
        }

        var commit = new RunCommit
        {
            Lease = _lease,
            ExpectedRevision = _revision,
            Status = RunStatus.Running,
            CommittedAt = StoreActions.Now,
            Checkpoint = checkpoint,
            UpsertedOperations = upserted,
            RemovedOperations = ids,
            Journal = checkpoint is null ? [] : [StoreActions.Entry(_revision)],
        };
        Assert.Equal(CommitResult.Committed, await _store.CommitAsync(commit, TestContext.Current.CancellationToken));
        _revision++;
    }

    private void Add(OperationRecord operation) => _expected[(operation.Scope, operation.IssueNumber)] = operation;

    private Task<int> CountAsync(string runId, string scope) =>
        _store.CountKeysAsync(runId, scope, "s", TestContext.Current.CancellationToken).AsTask();

    private async Task AssertLoadedAsync()
    {
        var run = await _store.InspectAsync("run", TestContext.Current.CancellationToken);
        var expected = _expected.Values.OrderBy(static operation => operation.Scope, StringComparer.Ordinal).ThenBy(static operation => operation.IssueNumber);
        Assert.Equal(expected.Select(Text), run!.Operations.Select(Text));
    }

    private void AssertPlaced(int inRun, int rows)
    {
        const string Counts =
            """
            SELECT iif(operations IS NULL, '00', hex(substr(operations, 2, 1))) || ' ' || operation_rows || ' ' || (SELECT count(*) FROM operations)
            FROM runs
            """;
        Assert.Equal($"{inRun:00} {rows} {rows}", StoreActions.Sql(_folder.File(), Counts));
    }

    private long LogLength() => new FileInfo(_folder.File() + "-wal").Length;
}
