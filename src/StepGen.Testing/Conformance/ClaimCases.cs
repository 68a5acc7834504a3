using StepGen.Storage;
using static StepGen.Testing.Conformance.StoreUser;

namespace StepGen.Testing.Conformance;

/// <summary>Who gets which run, and when.</summary>
internal static class ClaimCases
{
    public static readonly StateStoreCase[] All =
    [
        new("A_claimed_run_is_running_under_the_workers_lease", static async store =>
        {
            var user = new StoreUser(store);
            await user.StartAsync(NewRun("run") with { Input = "7"u8.ToArray() }).ConfigureAwait(false);
            var claimed = await user.ClaimOneAsync(worker: "me").ConfigureAwait(false);
            Check.Equal("run", claimed.Lease.RunId, "The lease should name the run.");
            Check.Equal("me", claimed.Lease.WorkerId, "The lease should name the worker.");
            Check.Equal(RunStatus.Running, claimed.Run.Status, "A claimed run should be running.");
            Check.That(claimed.Run.Input.Span.SequenceEqual("7"u8), "A claimed run should come with its input.");
            Check.That(claimed.Checkpoint is null && claimed.Memo.Count == 0 && claimed.Operations.Count == 0, "A new run should have no checkpoint, memo or operations.");
            Check.Equal(RunStatus.Running, (await user.GetAsync().ConfigureAwait(false))?.Status, "A claimed run should be running for all.");
            Check.Equal(0L, claimed.Run.Revision, "A claim is no commit, so it should leave the revision.");
        }),
        new("A_claimed_run_is_not_claimed_again_while_its_lease_holds", static async store =>
        {
            var user = new StoreUser(store);
            _ = await user.RunningAsync().ConfigureAwait(false);
            Check.Equal(0, (await user.ClaimAsync(At(0.9), worker: "other").ConfigureAwait(false)).Count, "A leased run should not be claimed.");
            Check.Equal(0, (await user.ClaimAsync(At(0.9)).ConfigureAwait(false)).Count, "A leased run should not be claimed, not even by its worker.");
        }),
        new("A_run_is_claimed_from_its_due_time_on", static async store =>
        {
            var user = new StoreUser(store);
            await user.StartAsync(NewRun("run", dueAt: At(5))).ConfigureAwait(false);
            Check.Equal(0, (await user.ClaimAsync(At(5) - TimeSpan.FromTicks(1)).ConfigureAwait(false)).Count, "A run should not be claimed before it is due.");
            Check.Equal(1, (await user.ClaimAsync(At(5)).ConfigureAwait(false)).Count, "A run should be claimed at its due time.");
        }),
        new("The_longest_due_run_comes_first", static async store =>
        {
            var user = new StoreUser(store);
            await user.StartAsync(
                NewRun("c", dueAt: At(3)), NewRun("a", "second", At(1)), NewRun("d", dueAt: At(4)), NewRun("b", dueAt: At(2))).ConfigureAwait(false);
            var claimed = await user.ClaimAsync(At(10), maxRuns: 3, functions: [Function, "second"]).ConfigureAwait(false);
            Check.Equal("a b c", string.Join(' ', claimed.Select(static run => run.Run.RunId)), "Runs should be claimed in the order of their due times, whatever their function.");
            claimed = await user.ClaimAsync(At(10), functions: [Function, "second"]).ConfigureAwait(false);
            Check.Equal("d", string.Join(' ', claimed.Select(static run => run.Run.RunId)), "The rest should be claimed next.");
        }),
        new("No_more_runs_are_claimed_than_asked_for", static async store =>
        {
            var user = new StoreUser(store);
            await user.StartAsync([.. Enumerable.Range(0, 10).Select(static i => NewRun($"run-{i}"))]).ConfigureAwait(false);
            Check.Equal(4, (await user.ClaimAsync(maxRuns: 4).ConfigureAwait(false)).Count, "A claim should respect its limit.");
            Check.Equal(6, (await user.ClaimAsync(maxRuns: 100).ConfigureAwait(false)).Count, "The rest should stay claimable.");
        }),
        new("Runs_of_unknown_functions_are_left_alone", static async store =>
        {
            var user = new StoreUser(store);
            await user.StartAsync(NewRun("mine"), NewRun("foreign", "foreign")).ConfigureAwait(false);
            var claimed = await user.ClaimAsync().ConfigureAwait(false);
            Check.Equal("mine", string.Join(' ', claimed.Select(static run => run.Run.RunId)), "Only runs of the named functions should be claimed.");
            Check.Equal(RunStatus.Queued, (await user.GetAsync("foreign").ConfigureAwait(false))?.Status, "A foreign run should be left as it is.");
        }),
        new("Each_claim_of_a_run_has_a_larger_token", static async store =>
        {
            var user = new StoreUser(store);
            var first = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Release(first, 0, RunStatus.Queued)).ConfigureAwait(false);
            var second = (await user.ClaimOneAsync(At(1)).ConfigureAwait(false)).Lease;
            Check.That(second.Token > first.Token, "The fencing token should grow after a release.");
            var third = (await user.ClaimOneAsync(At(10)).ConfigureAwait(false)).Lease;
            Check.That(third.Token > second.Token, "The fencing token should grow when a lease is taken over.");
        }),
        new("Parallel_claimers_never_get_the_same_run", static async store =>
        {
            const int Runs = 60;
            var user = new StoreUser(store);
            await user.StartAsync([.. Enumerable.Range(0, Runs).Select(static i => NewRun($"run-{i}"))]).ConfigureAwait(false);
            var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
            {
                var mine = new List<ClaimedRun>();
                while (await user.ClaimAsync(maxRuns: 3, worker: $"worker-{i}").ConfigureAwait(false) is { Count: > 0 } more)
                {
                    mine.AddRange(more);
                }

                return mine;
            }))).ConfigureAwait(false);
            var ids = claimed.SelectMany(static runs => runs).Select(static run => run.Run.RunId).ToList();
            Check.Equal(Runs, ids.Count, "All runs should be claimed, and each once.");
            Check.Equal(Runs, ids.Distinct(StringComparer.Ordinal).Count(), "No run should be claimed twice.");
        }),
        new("A_sleeping_run_is_claimed_when_it_is_due", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Release(lease, 0, RunStatus.Sleeping, At(30))).ConfigureAwait(false);
            var run = await user.GetAsync().ConfigureAwait(false);
            Check.Equal(RunStatus.Sleeping, run?.Status, "The run should sleep.");
            Check.Equal(At(30), run?.DueAt, "The due time should be kept.");
            Check.Equal(0, (await user.ClaimAsync(At(29)).ConfigureAwait(false)).Count, "A sleeping run should not be claimed early, though its lease is over.");
            Check.Equal(1, (await user.ClaimAsync(At(30)).ConfigureAwait(false)).Count, "A sleeping run should be claimed when it is due.");
        }),
        new("A_waiting_run_without_a_due_time_is_not_claimed", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Release(lease, 0, RunStatus.Waiting)).ConfigureAwait(false);
            Check.Equal(0, (await user.ClaimAsync(DateTimeOffset.MaxValue).ConfigureAwait(false)).Count, "A run that waits for something from outside should not be claimed.");
            Check.That(await user.NextDueAsync().ConfigureAwait(false) is null, "Such a run should not be due by itself.");
        }),
        new("A_waiting_run_with_a_time_out_is_claimed_when_it_is_due", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Release(lease, 0, RunStatus.Waiting, At(30))).ConfigureAwait(false);
            Check.Equal(0, (await user.ClaimAsync(At(29)).ConfigureAwait(false)).Count, "A waiting run should not be claimed early.");
            Check.Equal(1, (await user.ClaimAsync(At(30)).ConfigureAwait(false)).Count, "A waiting run should be claimed at its time-out.");
        }),
        new("A_run_given_back_without_a_due_time_is_claimed_at_once", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Release(lease, 0, RunStatus.Queued)).ConfigureAwait(false);
            Check.Equal(1, (await user.ClaimAsync(Start).ConfigureAwait(false)).Count, "A queued run without a due time should be claimed at once.");
        }),
        new("An_ended_run_is_never_claimed", static async store =>
        {
            var user = new StoreUser(store);
            foreach (var status in new[] { RunStatus.Completed, RunStatus.Failed, RunStatus.Cancelled, RunStatus.Blocked })
            {
                var lease = await user.RunningAsync($"run-{status}").ConfigureAwait(false);
                await user.CommittedAsync(Release(lease, 0, status, At(1))).ConfigureAwait(false);
                Check.Equal(0, (await user.ClaimAsync(DateTimeOffset.MaxValue).ConfigureAwait(false)).Count, $"A run in status {status} should not be claimed.");
            }

            Check.That(await user.NextDueAsync().ConfigureAwait(false) is null, "Nothing should be due.");
        }),
    ];
}
