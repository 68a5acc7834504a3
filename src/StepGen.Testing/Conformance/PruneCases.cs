using StepGen.Storage;
using static StepGen.Testing.Conformance.StoreUser;

namespace StepGen.Testing.Conformance;

/// <summary>Deleting what is over.</summary>
internal static class PruneCases
{
    public static readonly StateStoreCase[] All =
    [
        new("Runs_that_ended_before_the_time_are_deleted", static async store =>
        {
            var user = new StoreUser(store);
            await EndAsync(user, "old", At(10)).ConfigureAwait(false);
            await EndAsync(user, "young", At(30)).ConfigureAwait(false);
            _ = await user.RunningAsync("running").ConfigureAwait(false);
            Check.Equal(1, await PruneAsync(store, At(20)).ConfigureAwait(false), "The number of deleted runs should be told.");
            Check.That(await user.GetAsync("old").ConfigureAwait(false) is null, "The old run should be gone.");
            Check.Equal(0, (await user.JournalAsync("old").ConfigureAwait(false)).Count, "Its journal should be gone.");
            Check.Equal(0, await store.CountKeysAsync("old", string.Empty, "step", CancellationToken.None).ConfigureAwait(false), "Its keys should be gone.");
            Check.That(await user.GetAsync("young").ConfigureAwait(false) is not null, "A run that ended later should stay.");
            Check.Equal(1, (await user.JournalAsync("young").ConfigureAwait(false)).Count, "Its journal should stay.");
            Check.That(await user.GetAsync("running").ConfigureAwait(false) is not null, "A run that has not ended should stay.");
            Check.Equal(0, await PruneAsync(store, At(20)).ConfigureAwait(false), "Nothing should be left to delete.");
        }),
        new("Unfinished_runs_are_never_deleted", static async store =>
        {
            var user = new StoreUser(store);
            foreach (var status in new[] { RunStatus.Queued, RunStatus.Sleeping, RunStatus.Waiting, RunStatus.Blocked })
            {
                var lease = await user.RunningAsync($"run-{status}").ConfigureAwait(false);
                await user.CommittedAsync(Release(lease, 0, status, At(5))).ConfigureAwait(false);
            }

            Check.Equal(0, await PruneAsync(store, DateTimeOffset.MaxValue).ConfigureAwait(false), "Runs that have not ended should stay, however old.");
        }),
        new("Many_runs_are_deleted_in_one_call", static async store =>
        {
            var user = new StoreUser(store);
            await user.StartAsync([.. Enumerable.Range(0, 150).Select(static i => NewRun($"run-{i}"))]).ConfigureAwait(false);
            foreach (var run in await user.ClaimAsync(maxRuns: 1000).ConfigureAwait(false))
            {
                await user.CommittedAsync(Commit(run.Lease, 0) with { Status = RunStatus.Completed, Journal = [Entry(0)] }).ConfigureAwait(false);
            }

            Check.Equal(150, await PruneAsync(store, At(1)).ConfigureAwait(false), "All of them should be deleted.");
            Check.Equal(0, (await store.QueryAsync(new(), CancellationToken.None).ConfigureAwait(false)).Count, "None should be left.");
        }),
        new("A_deleted_runs_id_can_be_used_again", static async store =>
        {
            var user = new StoreUser(store);
            await EndAsync(user, "run", At(1)).ConfigureAwait(false);
            _ = await PruneAsync(store, At(2)).ConfigureAwait(false);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 0) with { Checkpoint = Checkpoint("p") }).ConfigureAwait(false);
            Check.Equal(0, (await user.JournalAsync().ConfigureAwait(false)).Count, "Nothing of the deleted run should come back.");
        }),
        new("Old_events_are_deleted", static async store =>
        {
            var user = new StoreUser(store);
            await store.AppendAsync([Event(Start), Event(At(50), "young")], [], CancellationToken.None).ConfigureAwait(false);
            _ = await PruneAsync(store, At(40)).ConfigureAwait(false);
            await store.AppendAsync(
                [Event(At(60)), Event(At(60), "young")], [NewRun("old") with { EventId = "event" }, NewRun("young") with { EventId = "young" }], CancellationToken.None).ConfigureAwait(false);
            Check.That(await user.GetAsync("old").ConfigureAwait(false) is not null, "An event received before the time should be forgotten.");
            Check.That(await user.GetAsync("young").ConfigureAwait(false) is null, "An event received after it should be remembered.");
        }),
    ];

    private static EventRecord Event(DateTimeOffset receivedAt, string id = "event") => new() { EventId = id, Name = "name", ReceivedAt = receivedAt };

    private static Task<int> PruneAsync(IStateStore store, DateTimeOffset endedBefore) => store.PruneAsync(endedBefore, CancellationToken.None).AsTask();

    private static async Task EndAsync(StoreUser user, string runId, DateTimeOffset at)
    {
        var lease = await user.RunningAsync(runId).ConfigureAwait(false);
        await user.CommittedAsync(Commit(lease, 0) with
        {
            Checkpoint = Checkpoint("p", new SlotRecord("large", new byte[5000], 1)),
            Memo = [Outcome(0)],
            UpsertedOperations = [Operation(1)],
        }).ConfigureAwait(false);
        await user.CommittedAsync(Commit(lease, 1) with { Status = RunStatus.Completed, CommittedAt = at, Journal = [Entry(1)], Result = "1"u8.ToArray() }).ConfigureAwait(false);
    }
}
