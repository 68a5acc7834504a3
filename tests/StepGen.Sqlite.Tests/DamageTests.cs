namespace StepGen.Sqlite.Tests;

public sealed class DamageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Damages => new()
    {
        { "checkpoint in the database is damaged", "checkpoint = substr(checkpoint, 1, 12)" },
        { "checkpoint in the database has an unknown format", "checkpoint = CAST(x'63' || substr(checkpoint, 2) AS BLOB)" },

        // A scope's clock that is no time.
        { "checkpoint in the database is damaged", "checkpoint = x'010100010000000000000000FFFFFFFFFFFFFFFF000000'" },

        { "list of operations in the database is damaged", "operations = substr(operations, 1, length(operations) - 1)" },
        { "list of operations in the database is damaged", "operations = substr(operations, 1, 2)" },
        { "list of operations in the database is damaged", "operations = x''" },
        { "list of operations in the database is damaged", "operations = CAST(operations || x'00' AS BLOB)" },
        { "list of operations in the database has an unknown format", "operations = CAST(x'63' || substr(operations, 2) AS BLOB)" },

        // As OperationPlacementTests writes the format out, with a time that is none, a byte too many, and an error that is no JSON.
        { "list of operations in the database is damaged", "operations = x'010113000101730173000001FFFFFFFFFFFFFFFF0000'" },
        { "list of operations in the database is damaged", "operations = x'01010C000101730173000000000000'" },
        { "error of the run in the database is damaged", "operations = x'01010C000101730173000000017B00'" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_run_is_blocked_and_no_other(string reason, string damage)
    {
        await using var store = await StoreActions.OpenAsync(_folder.File());
        await DamageAsync(store, damage);
        await store.StartAsync("sound");
        Assert.Equal("sound", Assert.Single(await store.ClaimAsync()).Run.RunId);
        var run = await store.GetRunAsync("damaged", TestContext.Current.CancellationToken);
        Assert.Equal(RunStatus.Blocked, run!.Status);
        Assert.Equal(typeof(InvalidDataException).FullName, run.Error!.Type);
        Assert.Contains(reason, run.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Meeting_a_damaged_run_does_not_keep_a_store_from_writing_after_another_process()
    {
        // A statement that stopped in the middle would hold on to an old state of the database, from which nothing can be written.
        await using var store = await StoreActions.OpenAsync(_folder.File());
        await using var other = await StoreActions.OpenAsync(_folder.File());
        await DamageAsync(store, "checkpoint = x'63'");
        Assert.Empty(await store.ClaimAsync());
        await other.StartAsync("a");
        await store.StartAsync("b");
        Assert.Equal(["a", "b"], (await store.ClaimAsync()).Select(static run => run.Run.RunId));
    }

    [Fact]
    public async Task A_commit_to_damaged_operations_is_refused_whole()
    {
        var token = TestContext.Current.CancellationToken;
        await using var store = await StoreActions.OpenAsync(_folder.File());
        var lease = await store.RunningAsync();
        _ = await store.CommitAsync(StoreActions.Commit(lease, 0), token);
        _ = StoreActions.Sql(_folder.File(), "UPDATE runs SET operations = substr(operations, 1, 5)");
        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => store.CommitAsync(StoreActions.Commit(lease, 1), token).AsTask());
        Assert.Contains("list of operations in the database is damaged", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await store.GetRunAsync("run", token))!.Revision);
        _ = Assert.Single(await store.GetJournalAsync("run", token));
    }

    public void Dispose() => _folder.Dispose();

    private async Task DamageAsync(SqliteStateStore store, string damage)
    {
        var lease = await store.RunningAsync("damaged");
        _ = await store.CommitAsync(
            StoreActions.Commit(lease, 0) with { Status = RunStatus.Queued, ReleaseLease = true }, TestContext.Current.CancellationToken);
        _ = StoreActions.Sql(_folder.File(), "UPDATE runs SET " + damage);
    }
}
