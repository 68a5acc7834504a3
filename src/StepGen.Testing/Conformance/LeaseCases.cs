using StepGen.Storage;
using static StepGen.Testing.Conformance.StoreUser;

namespace StepGen.Testing.Conformance;

/// <summary>Leases: expiry, take-over, renewal, and the fence in front of every commit.</summary>
internal static class LeaseCases
{
    public static readonly StateStoreCase[] All =
    [
        new("A_run_whose_lease_has_expired_is_taken_over", static async store =>
        {
            var user = new StoreUser(store);
            var old = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Commit(old, 0) with { Checkpoint = Checkpoint("p"), UpsertedOperations = [Operation(1)] }).ConfigureAwait(false);
            var taken = await user.ClaimOneAsync(At(2), "other").ConfigureAwait(false);
            Check.Equal("other", taken.Lease.WorkerId, "The new worker should hold the run.");
            Check.Equal(1L, taken.Run.Revision, "The new worker should see the last commit.");
            Check.Equal("p", taken.Checkpoint?.Scopes[0].Frames[0].Position, "The new worker should get the checkpoint.");
            Check.Equal(1, taken.Operations.Count, "The new worker should get the operations.");
        }),
        new("A_commit_under_a_lost_lease_is_refused_and_writes_nothing", static async store =>
        {
            var user = new StoreUser(store);
            var old = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Commit(old, 0) with { Checkpoint = Checkpoint("p"), Memo = [Outcome(0)], UpsertedOperations = [Operation(1)] }).ConfigureAwait(false);
            _ = await user.ClaimOneAsync(At(2), "other").ConfigureAwait(false);
            await RefusedAsync(user, Everything(old, 1)).ConfigureAwait(false);
        }),
        new("A_commit_with_another_revision_is_refused_and_writes_nothing", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 0) with { Checkpoint = Checkpoint("p"), Memo = [Outcome(0)], UpsertedOperations = [Operation(1)] }).ConfigureAwait(false);
            await RefusedAsync(user, Everything(lease, 0)).ConfigureAwait(false);
            await RefusedAsync(user, Everything(lease, 2)).ConfigureAwait(false);
        }),
        new("A_commit_with_another_token_or_worker_is_refused", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            await RefusedAsync(user, Everything(lease with { Token = lease.Token + 1 }, 0)).ConfigureAwait(false);
            await RefusedAsync(user, Everything(lease with { WorkerId = "other" }, 0)).ConfigureAwait(false);
        }),
        new("A_commit_after_the_release_is_refused", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Release(lease, 0, RunStatus.Sleeping, At(30))).ConfigureAwait(false);
            await RefusedAsync(user, Everything(lease, 1)).ConfigureAwait(false);
        }),
        new("A_commit_after_the_end_is_refused", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 0) with { Status = RunStatus.Completed }).ConfigureAwait(false);
            await RefusedAsync(user, Everything(lease, 1)).ConfigureAwait(false);
        }),
        new("A_renewed_lease_holds_longer", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            var result = await store.RenewAsync([lease], At(10), CancellationToken.None).ConfigureAwait(false);
            Check.That(result.Lost.Count == 0 && result.CancellationRequested.Count == 0, "The lease should be prolonged.");
            Check.Equal(0, (await user.ClaimAsync(At(9)).ConfigureAwait(false)).Count, "A renewed lease should hold.");
            Check.Equal(At(10), await user.NextDueAsync().ConfigureAwait(false), "The run should be due at the new expiry.");
            Check.Equal(1, (await user.ClaimAsync(At(11)).ConfigureAwait(false)).Count, "A renewed lease should expire in the end.");
        }),
        new("Lost_leases_are_reported_by_a_renewal", static async store =>
        {
            var user = new StoreUser(store);
            var taken = await user.RunningAsync("taken").ConfigureAwait(false);
            _ = await user.ClaimOneAsync(At(2), "other").ConfigureAwait(false);
            var released = await user.RunningAsync("released").ConfigureAwait(false);
            await user.CommittedAsync(Release(released, 0, RunStatus.Waiting)).ConfigureAwait(false);
            var ended = await user.RunningAsync("ended").ConfigureAwait(false);
            await user.CommittedAsync(Commit(ended, 0) with { Status = RunStatus.Failed }).ConfigureAwait(false);
            var held = await user.RunningAsync("held").ConfigureAwait(false);
            var result = await store.RenewAsync([taken, released, held, ended, new("unknown", "worker", 1)], At(20), CancellationToken.None).ConfigureAwait(false);
            var lost = result.Lost.Select(static lease => lease.RunId).Order(StringComparer.Ordinal);
            Check.Equal("ended released taken unknown", string.Join(' ', lost), "Exactly the lost leases should be reported.");
            Check.Equal(RunStatus.Waiting, (await user.GetAsync("released").ConfigureAwait(false))?.Status, "A lost lease should change nothing.");
            Check.Equal(0, (await user.ClaimAsync(At(3)).ConfigureAwait(false)).Count(static run => run.Run.RunId is "held"), "The lease that is held should be prolonged.");
        }),
        new("A_commit_leaves_the_leases_expiry", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 0) with { CommittedAt = At(0.5) }).ConfigureAwait(false);
            Check.Equal(0, (await user.ClaimAsync(At(0.9)).ConfigureAwait(false)).Count, "A commit without a release should leave the run with its worker.");
            Check.Equal(1, (await user.ClaimAsync(At(1.1)).ConfigureAwait(false)).Count, "A commit should not prolong the lease.");
        }),
        new("Of_parallel_commits_at_one_revision_one_is_accepted", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(
                () => user.CommitAsync(Commit(lease, 0) with { Journal = [Entry(i, $"step-{i}")] })))).ConfigureAwait(false);
            Check.Equal(1, results.Count(static result => result == CommitResult.Committed), "One commit should be accepted.");
            Check.Equal(9, results.Count(static result => result == CommitResult.LeaseLost), "The others should be refused.");
            Check.Equal(1, (await user.JournalAsync().ConfigureAwait(false)).Count, "Refused commits should have written nothing.");
        }),
        new("Parallel_commits_of_many_runs_are_all_kept", static async store =>
        {
            const int Runs = 32;
            const int Commits = 10;
            var user = new StoreUser(store);
            await user.StartAsync([.. Enumerable.Range(0, Runs).Select(static i => NewRun($"run-{i}"))]).ConfigureAwait(false);
            var claimed = await user.ClaimAsync().ConfigureAwait(false);
            await Task.WhenAll(claimed.Select(run => Task.Run(async () =>
            {
                for (var i = 0; i < Commits; i++)
                {
                    var commit = Commit(run.Lease, i) with { Journal = [Entry(i)], UpsertedOperations = [Operation(i + 1)], RemovedOperations = [new(string.Empty, i)] };
                    await user.CommittedAsync(commit).ConfigureAwait(false);
                }
            }))).ConfigureAwait(false);
            for (var i = 0; i < Runs; i++)
            {
                var run = await user.InspectAsync($"run-{i}").ConfigureAwait(false);
                Check.Equal((long)Commits, run.Run.Revision, "Every commit should count.");
                Check.Equal(Commits, run.Operations.Single().IssueNumber, "The last commit's operation should stand.");
                var issues = (await user.JournalAsync($"run-{i}").ConfigureAwait(false)).Select(static entry => entry.IssueNumber);
                Check.That(issues.SequenceEqual(Enumerable.Range(0, Commits)), "Every commit's journal entry should stand, in order.");
            }
        }),
    ];

    /// <summary>A commit that would leave a trace in every place there is.</summary>
    private static RunCommit Everything(Lease lease, long revision) => Commit(lease, revision) with
    {
        Status = RunStatus.Completed,
        FunctionAttempts = 9,
        Checkpoint = Checkpoint("refused", new SlotRecord("slot", "1"u8.ToArray(), revision + 1)),
        Memo = [Outcome(8, "refused")],
        UpsertedOperations = [Operation(9, "refused")],
        RemovedOperations = [new(string.Empty, 1)],
        Journal = [Entry(9, "refused")],
        Events = [new() { EventId = $"refused-{revision}-{lease.WorkerId}-{lease.Token}", Name = "refused", ReceivedAt = Start }],
        StartedRuns = [NewRun("refused")],
        Result = "1"u8.ToArray(),
        Error = new() { Type = "T", Message = "refused" },
    };

    private static async Task RefusedAsync(StoreUser user, RunCommit commit)
    {
        var before = RecordText.Of(await user.InspectAsync().ConfigureAwait(false));
        Check.Equal(CommitResult.LeaseLost, await user.CommitAsync(commit).ConfigureAwait(false), "The commit should be refused.");
        Check.SameText(before, RecordText.Of(await user.InspectAsync().ConfigureAwait(false)), "A refused commit should leave the run as it was.");
        Check.Equal(0, (await user.JournalAsync().ConfigureAwait(false)).Count, "A refused commit should write no journal.");
        Check.That(await user.GetAsync("refused").ConfigureAwait(false) is null, "A refused commit should start no runs.");
        var id = commit.Events[0].EventId;
        await user.Store.AppendAsync(
            [commit.Events[0]], [NewRun("by-" + id, "probe") with { EventId = id }], CancellationToken.None).ConfigureAwait(false);
        Check.That(await user.GetAsync("by-" + id).ConfigureAwait(false) is not null, "A refused commit should keep no events.");
    }
}
