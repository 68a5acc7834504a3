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

    public void Dispose() => _folder.Dispose();

    private async Task DamageAsync(SqliteStateStore store, string damage)
    {
        var lease = await store.RunningAsync("damaged");
        _ = await store.CommitAsync(
            StoreActions.Commit(lease, 0) with { Status = RunStatus.Queued, ReleaseLease = true }, TestContext.Current.CancellationToken);
        _ = StoreActions.Sql(_folder.File(), "UPDATE runs SET " + damage);
    }
}
