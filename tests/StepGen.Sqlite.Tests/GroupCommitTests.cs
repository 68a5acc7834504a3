using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using StepGen.Storage;

namespace StepGen.Sqlite.Tests;

public sealed class GroupCommitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Commits_of_64_workers_are_all_kept_each_once()
    {
        const int Runs = 64;
        const int Commits = 40;
        await using var store = await StoreActions.OpenAsync(_folder.File());
        await store.StartAsync([.. Enumerable.Range(0, Runs).Select(static i => $"run-{i}")]);
        var claimed = await store.ClaimAsync();
        await Task.WhenAll(claimed.Select(run => Task.Run(async () =>
        {
            for (var i = 0; i < Commits; i++)
            {
                Assert.Equal(CommitResult.Committed, await store.CommitAsync(StoreActions.Commit(run.Lease, i), CancellationToken.None));
            }
        })));
        foreach (var run in claimed)
        {
            var found = await store.InspectAsync(run.Run.RunId, TestContext.Current.CancellationToken);
            Assert.Equal(Commits, found!.Run.Revision);
            Assert.Equal("p" + (Commits - 1), found.Checkpoint!.Scopes[0].Frames[0].Position);
            Assert.Equal(Enumerable.Range(0, Commits), (await store.GetJournalAsync(run.Run.RunId, TestContext.Current.CancellationToken)).Select(static e => e.IssueNumber));
        }
    }

    [Fact]
    public async Task A_commit_that_fails_does_not_take_the_others_with_it()
    {
        var time = new FakeTimeProvider();
        await using var store = await StoreActions.OpenAsync(_folder.File(), time);
        await store.StartAsync("a", "bad", "c");
        var leases = (await store.ClaimAsync()).ToDictionary(static run => run.Run.RunId, static run => run.Lease, StringComparer.Ordinal);
        Task<CommitResult>[] commits;
        using (var other = LockFile())
        {
            // While the file is locked the three queue up, and so share one transaction.
            commits =
            [
                store.CommitAsync(StoreActions.Commit(leases["a"], 0), CancellationToken.None).AsTask(),
                store.CommitAsync(StoreActions.Commit(leases["bad"], 0) with { Journal = [StoreActions.Entry(6), StoreActions.Entry(7) with { Key = null! }] }, CancellationToken.None).AsTask(),
                store.CommitAsync(StoreActions.Commit(leases["c"], 0), CancellationToken.None).AsTask(),
            ];
        }

        await ForwardAsync(time, commits);
        Assert.Equal(CommitResult.Committed, await commits[0]);
        _ = await Assert.ThrowsAsync<SqliteException>(() => commits[1]);
        Assert.Equal(CommitResult.Committed, await commits[2]);
        Assert.Equal(1, (await store.GetRunAsync("a", TestContext.Current.CancellationToken))!.Revision);
        var bad = await store.InspectAsync("bad", TestContext.Current.CancellationToken);
        Assert.Equal(0, bad!.Run.Revision);
        Assert.Null(bad.Checkpoint);
        Assert.Empty(await store.GetJournalAsync("bad", TestContext.Current.CancellationToken));
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(StoreActions.Commit(leases["bad"], 0), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_write_waits_for_another_connections_lock()
    {
        var time = new FakeTimeProvider();
        await using var store = await StoreActions.OpenAsync(_folder.File(), time);
        Task start;
        using (var other = LockFile())
        {
            start = store.StartAsync("run");
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.False(start.IsCompleted);
            Assert.Null(await store.GetRunAsync("run", TestContext.Current.CancellationToken));
        }

        await ForwardAsync(time, start);
        await start;
        Assert.NotNull(await store.GetRunAsync("run", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_lock_that_is_held_too_long_fails_the_write_and_the_next_one_succeeds()
    {
        var time = new FakeTimeProvider();
        await using var store = await StoreActions.OpenAsync(_folder.File(), time);
        using (var other = LockFile())
        {
            var start = store.StartAsync("run");
            await ForwardAsync(time, start);
            var failure = await Assert.ThrowsAsync<TimeoutException>(() => start);
            Assert.Contains("locked", failure.Message, StringComparison.Ordinal);
        }

        Assert.Null(await store.GetRunAsync("run", TestContext.Current.CancellationToken));
        await store.StartAsync("run");
        Assert.NotNull(await store.GetRunAsync("run", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_write_given_up_while_it_waits_writes_nothing()
    {
        var time = new FakeTimeProvider();
        await using var store = await StoreActions.OpenAsync(_folder.File(), time);
        using var cancellation = new CancellationTokenSource();
        Task start;
        Task other;
        using (LockFile())
        {
            start = store.AppendAsync([], [new() { RunId = "run", FunctionId = "f", CreatedAt = StoreActions.Now }], cancellation.Token).AsTask();
            other = store.StartAsync("other");
            await cancellation.CancelAsync();
            _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        }

        await ForwardAsync(time, other);
        await other;
        Assert.Null(await store.GetRunAsync("run", TestContext.Current.CancellationToken));
        Assert.NotNull(await store.GetRunAsync("other", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Disposing_finishes_the_writes_that_were_accepted()
    {
        var store = await StoreActions.OpenAsync(_folder.File());
        var starts = Enumerable.Range(0, 50).Select(i => Task.Run(() => store.StartAsync($"run-{i}"))).ToList();
        await Task.WhenAll(starts);
        var late = store.StartAsync("late");
        await store.DisposeAsync();
        await late;
        await using var again = await StoreActions.OpenAsync(_folder.File());
        Assert.Equal(51, (await again.QueryAsync(new() { Limit = 1000 }, TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task Two_stores_on_one_file_never_claim_the_same_run()
    {
        const int Runs = 100;
        await using var first = await StoreActions.OpenAsync(_folder.File());
        await using var second = await StoreActions.OpenAsync(_folder.File());
        await first.StartAsync([.. Enumerable.Range(0, Runs).Select(static i => $"run-{i}")]);
        var claimed = await Task.WhenAll(new[] { first, second, first, second }.Select((store, i) => Task.Run(() => WorkAsync(store, $"w{i}"))));
        Assert.Equal(Runs, claimed.Sum());
        Assert.All(
            await second.QueryAsync(new() { Limit = 1000 }, TestContext.Current.CancellationToken),
            static run => Assert.True(run is { Status: RunStatus.Completed, Revision: 2 }));
    }

    [Fact]
    public async Task A_commit_fenced_off_by_another_process_is_refused()
    {
        await using var first = await StoreActions.OpenAsync(_folder.File());
        await using var second = await StoreActions.OpenAsync(_folder.File());
        var lease = await first.RunningAsync();
        var taken = Assert.Single(await second.ClaimAsync(StoreActions.Now.AddMinutes(5), "other")).Lease;
        Assert.Equal(CommitResult.LeaseLost, await first.CommitAsync(StoreActions.Commit(lease, 0), TestContext.Current.CancellationToken));
        Assert.Equal(CommitResult.Committed, await second.CommitAsync(StoreActions.Commit(taken, 0), TestContext.Current.CancellationToken));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<int> WorkAsync(SqliteStateStore store, string worker)
    {
        var count = 0;
        var functions = new HashSet<string>(["f"], StringComparer.Ordinal);
        while (true)
        {
            var claimed = await store.ClaimAsync(
                new() { WorkerId = worker, MaxRuns = 5, Now = StoreActions.Now, LeaseDuration = TimeSpan.FromMinutes(1), FunctionIds = functions }, CancellationToken.None);
            if (claimed.Count == 0)
            {
                return count;
            }

            foreach (var run in claimed)
            {
                Assert.Equal(CommitResult.Committed, await store.CommitAsync(StoreActions.Commit(run.Lease, 0), CancellationToken.None));
                Assert.Equal(CommitResult.Committed, await store.CommitAsync(StoreActions.Commit(run.Lease, 1) with { Status = RunStatus.Completed }, CancellationToken.None));
                count++;
            }
        }
    }

    /// <summary>Lets virtual time pass until a store that waits for a lock has had enough of it.</summary>
    private static async Task ForwardAsync(FakeTimeProvider time, params Task[] tasks)
    {
        while (!tasks.All(static task => task.IsCompleted))
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
    }

    /// <summary>Holds the file's write lock until it is disposed.</summary>
    private SqliteConnection LockFile()
    {
        var connection = new SqliteConnection($"Data Source={_folder.File()};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        _ = command.ExecuteNonQuery();
        return connection;
    }
}
