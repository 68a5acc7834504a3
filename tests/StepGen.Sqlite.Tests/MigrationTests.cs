using StepGen.Sqlite.Native;
using StepGen.Storage;

namespace StepGen.Sqlite.Tests;

public sealed class MigrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_file_of_version_1_goes_on_with_its_operations()
    {
        var token = TestContext.Current.CancellationToken;
        CreateVersion1();
        await using (var store = await StoreActions.OpenAsync(_folder.File()))
        {
            Assert.Equal("2 0 0", Counts());
            var claimed = Assert.Single(await store.ClaimAsync());
            Assert.Equal("old", claimed.Run.RunId);
            Assert.Equal(["s:1", "wait"], claimed.Operations.Select(static operation => operation.Key));
            Assert.Equal(StoreActions.Now, claimed.Operations[0].DueAt);
            Assert.Equal(3, claimed.Operations[0].Attempts);
            Assert.Equal("event", claimed.Operations[1].Target);

            // Replaces the operation of number 1 by one of number 2.
            Assert.Equal(CommitResult.Committed, await store.CommitAsync(StoreActions.Commit(claimed.Lease, 1), token));
            Assert.Equal("1 0 0", Counts());
        }

        await using var again = await StoreActions.OpenAsync(_folder.File());
        var run = await again.InspectAsync("old", token);
        Assert.Equal(["s", "wait"], run!.Operations.Select(static operation => operation.Key));
        Assert.Equal([2, 7], run.Operations.Select(static operation => operation.IssueNumber));
        Assert.Equal(RunStatus.Completed, (await again.GetRunAsync("ended", token))!.Status);
    }

    [Fact]
    public async Task An_operation_of_version_1_is_changed_where_it_stands()
    {
        CreateVersion1();
        await using var store = await StoreActions.OpenAsync(_folder.File());
        var claimed = Assert.Single(await store.ClaimAsync());
        var commit = StoreActions.Commit(claimed.Lease, 1) with { UpsertedOperations = [claimed.Operations[0] with { Attempts = 4 }], RemovedOperations = [] };
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(commit, TestContext.Current.CancellationToken));
        Assert.Equal("2 0 0", Counts());
        var run = await store.InspectAsync("old", TestContext.Current.CancellationToken);
        Assert.Equal([4, 0], run!.Operations.Select(static operation => operation.Attempts));
    }

    [Fact]
    public async Task A_migrated_file_has_the_tables_of_a_new_one()
    {
        const string Columns = "SELECT group_concat(m.name || '.' || c.name) FROM sqlite_schema m, pragma_table_info(m.name) c";
        CreateVersion1();
        await (await StoreActions.OpenAsync(_folder.File())).DisposeAsync();
        await (await StoreActions.OpenAsync(_folder.File("new.db"))).DisposeAsync();
        Assert.Equal((long)Schema.Version, StoreActions.Sql(_folder.File(), "PRAGMA user_version"));
        Assert.Equal(StoreActions.Sql(_folder.File("new.db"), Columns), StoreActions.Sql(_folder.File(), Columns));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A file as version 1 leaves it: a run with two operations, one without any, and one that has ended.</summary>
    private void CreateVersion1() => _ = StoreActions.Sql(
        _folder.File(),
        $"""
        {Schema.Migrations[0]}
        PRAGMA application_id = {DatabaseFile.ApplicationId};
        PRAGMA user_version = 1;
        INSERT INTO runs (id, run_id, function_id, status, revision, token, claim_at, function_attempts, is_cancelling, slot_rows, memo_rows, created_at, ended_at)
        VALUES (1, 'old', 'f', {(int)RunStatus.Waiting}, 1, 1, {StoreActions.Now.UtcTicks}, 0, 0, 0, 0, 5, NULL),
          (2, 'new', 'f', {(int)RunStatus.Waiting}, 0, 0, NULL, 0, 0, 0, 0, 5, NULL),
          (3, 'ended', 'f', {(int)RunStatus.Completed}, 1, 0, NULL, 0, 0, 0, 0, 5, 6);
        INSERT INTO operations (run, scope, issue, id, key, kind, attempts, due_at, target)
        VALUES (1, '', 1, 's', 's:1', {(int)StepOperationKind.Run}, 3, {StoreActions.Now.UtcTicks}, NULL),
          (1, '', 7, 'wait', 'wait', {(int)StepOperationKind.WaitForEvent}, 0, NULL, 'event');
        PRAGMA journal_mode = WAL;
        """);

    private object? Counts() => StoreActions.Sql(_folder.File(), "SELECT group_concat(operation_rows, ' ') FROM (SELECT operation_rows FROM runs ORDER BY id)");
}
