using Microsoft.Data.Sqlite;
using StepGen.Storage;

namespace StepGen.Sqlite.Tests;

/// <summary>What the tests do with a store again and again.</summary>
internal static class StoreActions
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly HashSet<string> Functions = new(["f"], StringComparer.Ordinal);

    public static async Task<SqliteStateStore> OpenAsync(string path, TimeProvider? time = null)
    {
        var store = new SqliteStateStore(new SqliteStoreOptions { Path = path, BusyTimeout = TimeSpan.FromSeconds(10) }, time);
        await store.InitializeAsync(CancellationToken.None);
        return store;
    }

    /// <summary>Runs SQL behind the store's back.</summary>
    /// <returns>The first row's first value.</returns>
    public static object? Sql(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public static async Task StartAsync(this IStateStore store, params string[] runIds) => await store.AppendAsync(
        [], [.. runIds.Select(static id => new NewRun { RunId = id, FunctionId = "f", CreatedAt = Now })], CancellationToken.None);

    public static async Task<IReadOnlyList<ClaimedRun>> ClaimAsync(this IStateStore store, DateTimeOffset? now = null, string worker = "w") =>
        await store.ClaimAsync(
            new() { WorkerId = worker, MaxRuns = 1000, Now = now ?? Now, LeaseDuration = TimeSpan.FromMinutes(1), FunctionIds = Functions },
            CancellationToken.None);

    public static async Task<Lease> RunningAsync(this IStateStore store, string runId = "run")
    {
        await store.StartAsync(runId);
        return (await store.ClaimAsync())[0].Lease;
    }

    public static RunCommit Commit(Lease lease, long revision) => new()
    {
        Lease = lease,
        ExpectedRevision = revision,
        Status = RunStatus.Running,
        CommittedAt = Now,
        Memo = [],
        Journal = [Entry((int)revision)],
        Checkpoint = Checkpoint("p" + revision, new SlotRecord("slot", new byte[2000], revision + 1)),
        UpsertedOperations = [new() { Scope = string.Empty, IssueNumber = (int)revision + 1, Id = "s", Key = "s", Kind = StepOperationKind.Run }],
        RemovedOperations = [new(string.Empty, (int)revision)],
    };

    public static JournalRecord Entry(int issue) => new()
    {
        Scope = string.Empty,
        IssueNumber = issue,
        Id = "s",
        Key = "s",
        Kind = StepOperationKind.Run,
        Status = JournalStatus.Succeeded,
        Attempts = 1,
        CompletedAt = Now,
    };

    public static CheckpointRecord Checkpoint(string position, params SlotRecord[] slots) => new(
    [
        new()
        {
            Scope = string.Empty,
            NextIssue = 1,
            Draws = 0,
            Clock = Now,
            IdCounters = new Dictionary<string, int>(StringComparer.Ordinal),
            Frames = [new("f", position, slots)],
        },
    ]);
}
