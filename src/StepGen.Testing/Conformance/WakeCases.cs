using StepGen.Storage;
using static StepGen.Testing.Conformance.StoreUser;

namespace StepGen.Testing.Conformance;

/// <summary>Cancellation, blocked runs, and when work is next due.</summary>
internal static class WakeCases
{
    public static readonly StateStoreCase[] All =
    [
        new("A_sleeping_waiting_or_blocked_run_asked_to_end_is_claimed_at_once", static async store =>
        {
            var user = new StoreUser(store);
            foreach (var status in new[] { RunStatus.Sleeping, RunStatus.Waiting, RunStatus.Blocked, RunStatus.Queued })
            {
                var id = $"run-{status}";
                var lease = await user.RunningAsync(id).ConfigureAwait(false);
                await user.CommittedAsync(Release(lease, 0, status, status is RunStatus.Waiting or RunStatus.Blocked ? null : At(999))).ConfigureAwait(false);
                Check.That(await CancelAsync(store, id).ConfigureAwait(false), "A run that has not ended can be cancelled.");
                Check.That(await user.NextDueAsync().ConfigureAwait(false) <= Start, "A run asked to end should be due at once.");
                var claimed = await user.ClaimAsync().ConfigureAwait(false);
                Check.Equal(1, claimed.Count, $"A run in status {status} that is asked to end should be claimed.");
                Check.That(claimed[0].Run.IsCancellationRequested, "The worker should see that the run was asked to end.");
                var result = await user.CommitAsync(Commit(claimed[0].Lease, 1) with { Status = RunStatus.Cancelled }).ConfigureAwait(false);
                Check.That(result != CommitResult.LeaseLost, "The commit that ends the run should be accepted.");
            }
        }),
        new("The_worker_of_a_running_run_learns_that_it_was_asked_to_end", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            Check.That(await CancelAsync(store, "run").ConfigureAwait(false), "A running run can be cancelled.");
            Check.Equal(0, (await user.ClaimAsync(At(0.5), worker: "other").ConfigureAwait(false)).Count, "A running run should stay with its worker.");
            var renewed = await store.RenewAsync([lease], At(5), CancellationToken.None).ConfigureAwait(false);
            Check.Equal("run", string.Join(' ', renewed.CancellationRequested.Select(static item => item.RunId)), "A renewal should tell that the run was asked to end.");
            Check.Equal(0, renewed.Lost.Count, "The lease should be prolonged all the same.");
            Check.Equal(CommitResult.CommittedCancellationRequested, await user.CommitAsync(Commit(lease, 0)).ConfigureAwait(false), "A commit should be made, and tell that the run was asked to end.");
            Check.Equal(1L, (await user.GetAsync().ConfigureAwait(false))?.Revision, "The commit should be made.");
        }),
        new("A_run_asked_to_end_and_then_released_is_claimed_at_once", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            _ = await CancelAsync(store, "run").ConfigureAwait(false);
            _ = await user.CommitAsync(Release(lease, 0, RunStatus.Sleeping, At(999))).ConfigureAwait(false);
            Check.Equal(1, (await user.ClaimAsync(At(1)).ConfigureAwait(false)).Count, "A run that goes to sleep after it was asked to end should be claimed at once.");
        }),
        new("An_ended_run_cannot_be_cancelled", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 0) with { Status = RunStatus.Completed }).ConfigureAwait(false);
            Check.That(!await CancelAsync(store, "run").ConfigureAwait(false), "An ended run cannot be cancelled.");
            var run = await user.GetAsync().ConfigureAwait(false);
            Check.That(run is { Status: RunStatus.Completed, IsCancellationRequested: false }, "An ended run should be left as it is.");
        }),
        new("Asking_twice_to_end_is_the_same_as_once", static async store =>
        {
            var user = new StoreUser(store);
            await user.StartAsync(NewRun("run", dueAt: At(999))).ConfigureAwait(false);
            Check.That(await CancelAsync(store, "run").ConfigureAwait(false), "A queued run can be cancelled.");
            Check.That(await CancelAsync(store, "run").ConfigureAwait(false), "It has not ended yet.");
            Check.Equal(1, (await user.ClaimAsync().ConfigureAwait(false)).Count, "It should be claimed once.");
            Check.Equal(0, (await user.ClaimAsync().ConfigureAwait(false)).Count, "It should be claimed once.");
        }),
        new("Blocked_runs_of_known_functions_are_unblocked", static async store =>
        {
            var user = new StoreUser(store);
            await user.StartAsync(NewRun("mine"), NewRun("foreign", "foreign"), NewRun("queued", dueAt: At(999))).ConfigureAwait(false);
            foreach (var run in await user.ClaimAsync(functions: [Function, "foreign"]).ConfigureAwait(false))
            {
                await user.CommittedAsync(Release(run.Lease, 0, RunStatus.Blocked) with { Checkpoint = Checkpoint("p"), Error = new() { Type = "T", Message = "reason" } }).ConfigureAwait(false);
            }

            Check.Equal("reason", (await user.GetAsync("mine").ConfigureAwait(false))?.Error?.Message, "A blocked run should keep its reason.");
            Check.Equal(0, (await user.ClaimAsync(At(5), functions: [Function, "foreign"]).ConfigureAwait(false)).Count, "A blocked run should not be claimed.");
            Check.Equal(1, await store.UnblockAsync(Functions(), At(5), CancellationToken.None).ConfigureAwait(false), "The known function's run should be unblocked, and counted.");
            Check.Equal(0, await store.UnblockAsync(Functions(), At(5), CancellationToken.None).ConfigureAwait(false), "Nothing should be left to unblock.");
            Check.Equal(RunStatus.Blocked, (await user.GetAsync("foreign").ConfigureAwait(false))?.Status, "A foreign run should stay blocked.");
            var claimed = await user.ClaimAsync(At(5), functions: [Function, "foreign"]).ConfigureAwait(false);
            Check.Equal("mine", string.Join(' ', claimed.Select(static run => run.Run.RunId)), "The unblocked run should be claimed.");
            Check.Equal("p", claimed[0].Checkpoint?.Scopes[0].Frames[0].Position, "A blocked run should have kept its checkpoint.");
        }),
        new("The_earliest_due_time_or_expiry_is_next", static async store =>
        {
            var user = new StoreUser(store);
            await user.StartAsync(NewRun("later", dueAt: At(50)), NewRun("foreign", "foreign", At(1)), NewRun("soon", dueAt: At(20))).ConfigureAwait(false);
            Check.Equal(At(20), await user.NextDueAsync().ConfigureAwait(false), "The earliest due time should be next.");
            Check.Equal(At(1), await user.NextDueAsync(Function, "foreign").ConfigureAwait(false), "Of several functions the earliest should be next.");
            Check.That(await user.NextDueAsync("unknown").ConfigureAwait(false) is null, "Nothing should be due for an unknown function.");
            _ = await user.ClaimOneAsync(At(20)).ConfigureAwait(false);
            Check.Equal(At(21), await user.NextDueAsync().ConfigureAwait(false), "A lease's expiry should be next.");
        }),
        new("A_run_without_a_due_time_is_due_at_once", static async store =>
        {
            var user = new StoreUser(store);
            await user.StartAsync(NewRun("run")).ConfigureAwait(false);
            Check.That(await user.NextDueAsync().ConfigureAwait(false) <= Start, "A queued run without a due time should be due.");
        }),
    ];

    private static Task<bool> CancelAsync(IStateStore store, string runId) => store.RequestCancellationAsync(runId, Start, CancellationToken.None).AsTask();
}
