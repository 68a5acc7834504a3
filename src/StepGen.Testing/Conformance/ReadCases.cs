using StepGen.Storage;
using static StepGen.Testing.Conformance.StoreUser;

namespace StepGen.Testing.Conformance;

/// <summary>Lists of runs, journals, and how often an ID was used.</summary>
internal static class ReadCases
{
    public static readonly StateStoreCase[] All =
    [
        new("Runs_are_listed_newest_first", static async store =>
        {
            var user = new StoreUser(store);
            await user.StartAsync(NewRun("b", createdAt: At(2)), NewRun("a", createdAt: At(1)), NewRun("c", createdAt: At(3))).ConfigureAwait(false);
            Check.Equal("c b a", await ListAsync(store, new()).ConfigureAwait(false), "The newest runs should come first.");
            Check.Equal("c b", await ListAsync(store, new() { Limit = 2 }).ConfigureAwait(false), "The limit should be respected.");
        }),
        new("Runs_are_listed_by_function_and_status", static async store =>
        {
            var user = new StoreUser(store);
            await user.StartAsync(NewRun("a", createdAt: At(1)), NewRun("b", "other", createdAt: At(2)), NewRun("c", createdAt: At(3), dueAt: At(99))).ConfigureAwait(false);
            var lease = (await user.ClaimOneAsync(At(5)).ConfigureAwait(false)).Lease;
            Check.Equal("c a", await ListAsync(store, new() { FunctionId = Function }).ConfigureAwait(false), "Runs of the function should be listed.");
            Check.Equal("c b", await ListAsync(store, new() { Status = RunStatus.Queued }).ConfigureAwait(false), "Runs of the status should be listed.");
            Check.Equal("a", await ListAsync(store, new() { Status = RunStatus.Running }).ConfigureAwait(false), "Runs of the status should be listed.");
            await user.CommittedAsync(Commit(lease, 0) with { Status = RunStatus.Completed, Result = "1"u8.ToArray() }).ConfigureAwait(false);
            Check.Equal("a", await ListAsync(store, new() { FunctionId = Function, Status = RunStatus.Completed }).ConfigureAwait(false), "Both conditions should hold.");
            Check.Equal(string.Empty, await ListAsync(store, new() { FunctionId = "unknown" }).ConfigureAwait(false), "An unknown function should have no runs.");
        }),
        new("A_listed_run_is_whole", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 0) with { Status = RunStatus.Failed, Error = SampleRecords.Error("x"), CommittedAt = At(9) }).ConfigureAwait(false);
            var listed = (await store.QueryAsync(new(), CancellationToken.None).ConfigureAwait(false))[0];
            Check.SameText(RecordText.Of((await user.GetAsync().ConfigureAwait(false))!), RecordText.Of(listed), "A listed run should be as the run read by its ID.");
        }),
        new("A_journal_is_in_commit_order", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            JournalRecord[] entries = [Entry(5, "z"), Entry(1, "a"), Entry(9, "m", "branch"), Entry(0, "k"), Entry(1, "b", "branch"), Entry(2, "a")];
            await user.CommittedAsync(Commit(lease, 0) with { Journal = entries[..3] }).ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 1)).ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 2) with { Journal = entries[3..5] }).ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 3) with { Journal = entries[5..] }).ConfigureAwait(false);
            Check.SameText(RecordText.Of(entries), RecordText.Of(await user.JournalAsync().ConfigureAwait(false)), "The journal should be in the order of the commits, and within one in its own.");
        }),
        new("Finished_and_outstanding_uses_of_an_id_are_counted", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 0) with
            {
                Journal = [Entry(0, "a"), Entry(1, "a") with { Key = "a:1" }, Entry(2, "b"), Entry(0, "a", "branch")],
                UpsertedOperations = [Operation(3, "a") with { Key = "a:2" }, Operation(4, "c"), Operation(1, "a", "branch")],
            }).ConfigureAwait(false);
            Check.Equal(3, await CountAsync(store, string.Empty, "a").ConfigureAwait(false), "Finished and outstanding operations should be counted.");
            Check.Equal(1, await CountAsync(store, string.Empty, "b").ConfigureAwait(false), "Finished operations should be counted.");
            Check.Equal(1, await CountAsync(store, string.Empty, "c").ConfigureAwait(false), "Outstanding operations should be counted.");
            Check.Equal(2, await CountAsync(store, "branch", "a").ConfigureAwait(false), "Each scope should be counted for itself.");
            Check.Equal(0, await CountAsync(store, string.Empty, "A").ConfigureAwait(false), "IDs should be told apart by case.");
            Check.Equal(0, await CountAsync(store, string.Empty, "a:1").ConfigureAwait(false), "IDs should be counted, not keys.");
            await user.CommittedAsync(Commit(lease, 1) with
            {
                Journal = [Entry(3, "a")],
                RemovedOperations = [new(string.Empty, 3), new(string.Empty, 4)],
            }).ConfigureAwait(false);
            Check.Equal(3, await CountAsync(store, string.Empty, "a").ConfigureAwait(false), "An operation that finishes should be counted once.");
            Check.Equal(0, await CountAsync(store, string.Empty, "c").ConfigureAwait(false), "An operation that was dropped should not be counted.");
        }),
    ];

    private static async Task<string> ListAsync(IStateStore store, RunQuery query) =>
        string.Join(' ', (await store.QueryAsync(query, CancellationToken.None).ConfigureAwait(false)).Select(static run => run.RunId));

    private static Task<int> CountAsync(IStateStore store, string scope, string id) => store.CountKeysAsync("run", scope, id, CancellationToken.None).AsTask();
}
