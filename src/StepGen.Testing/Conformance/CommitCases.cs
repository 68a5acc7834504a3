using System.Text;
using StepGen.Storage;
using static StepGen.Testing.Conformance.StoreUser;

namespace StepGen.Testing.Conformance;

/// <summary>What a commit replaces, and what it keeps.</summary>
internal static class CommitCases
{
    public static readonly StateStoreCase[] All =
    [
        new("Each_commit_adds_one_to_the_revision", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            for (var revision = 0; revision < 5; revision++)
            {
                await user.CommittedAsync(Commit(lease, revision)).ConfigureAwait(false);
                Check.Equal(revision + 1L, (await user.GetAsync().ConfigureAwait(false))?.Revision, "The revision should be the number of commits.");
            }
        }),
        new("A_commit_without_a_checkpoint_keeps_the_old_one", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            var checkpoint = Checkpoint("p", Slot("small", "1", 1), Slot("large", Large('a'), 1));
            await user.CommittedAsync(Commit(lease, 0) with { Checkpoint = checkpoint }).ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 1) with { Memo = [Outcome(0)] }).ConfigureAwait(false);
            await user.CommittedAsync(Release(lease, 2, RunStatus.Queued)).ConfigureAwait(false);
            var claimed = await user.ClaimOneAsync(At(1)).ConfigureAwait(false);
            Check.SameText(RecordText.Of(checkpoint), RecordText.Of(claimed.Checkpoint), "The checkpoint should be kept.");
        }),
        new("A_new_checkpoint_replaces_the_old_one_whole", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            var first = Checkpoint("p", Slot("a", "1", 1), Slot("b", Large('b'), 1), Slot("c", Large('c'), 1));
            var second = Checkpoint("q", Slot("b", Large('b'), 1), Slot("c", "3", 2), Slot("d", Large('d'), 2));
            await user.CommittedAsync(Commit(lease, 0) with { Checkpoint = first }).ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 1) with { Checkpoint = second }).ConfigureAwait(false);
            await SameCheckpointAsync(user, second).ConfigureAwait(false);
            var third = Checkpoint("r");
            await user.CommittedAsync(Commit(lease, 2) with { Checkpoint = third }).ConfigureAwait(false);
            await SameCheckpointAsync(user, third).ConfigureAwait(false);
        }),
        new("Slots_are_told_apart_by_scope_depth_and_name", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            var checkpoint = new CheckpointRecord(
            [
                Scope(string.Empty, 1, new FrameRecord("f", "p", [Slot("x", Large('1'), 1), Slot("X", Large('2'), 1)]), new FrameRecord("g", "q", [Slot("x", Large('3'), 1)])),
                Scope("branch", 1, new FrameRecord("h", "r", [Slot("x", Large('4'), 1)])),
            ]);
            await user.CommittedAsync(Commit(lease, 0) with { Checkpoint = checkpoint }).ConfigureAwait(false);
            await SameCheckpointAsync(user, checkpoint).ConfigureAwait(false);

            // The inner frame returns and another is entered; the branch ends.
            checkpoint = new(
            [
                Scope(string.Empty, 2, new FrameRecord("f", "p2", [Slot("x", Large('1'), 1), Slot("X", Large('5'), 2)]), new FrameRecord("k", "s", [Slot("y", Large('6'), 2)])),
            ]);
            await user.CommittedAsync(Commit(lease, 1) with { Checkpoint = checkpoint }).ConfigureAwait(false);
            await SameCheckpointAsync(user, checkpoint).ConfigureAwait(false);
        }),
        new("An_unchanged_slot_survives_many_checkpoints", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            for (var revision = 0; revision < 10; revision++)
            {
                var slots = new[] { Slot("old", Large('o'), 1), Slot("tiny", "0", 1), Slot("new", Large((char)('0' + revision)), revision + 1) };
                var checkpoint = Checkpoint($"p{revision}", slots);
                await user.CommittedAsync(Commit(lease, revision) with { Checkpoint = checkpoint }).ConfigureAwait(false);
                await SameCheckpointAsync(user, checkpoint).ConfigureAwait(false);
            }
        }),
        new("A_slot_that_was_removed_can_come_back", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 0) with { Checkpoint = Checkpoint("p", Slot("x", Large('1'), 1)) }).ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 1) with { Checkpoint = Checkpoint("q") }).ConfigureAwait(false);
            var checkpoint = Checkpoint("r", Slot("x", Large('2'), 3));
            await user.CommittedAsync(Commit(lease, 2) with { Checkpoint = checkpoint }).ConfigureAwait(false);
            await SameCheckpointAsync(user, checkpoint).ConfigureAwait(false);
        }),
        new("A_memo_is_kept_replaced_or_emptied_as_the_commit_says", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            OutcomeRecord[][] memos = [[Outcome(0)], [Outcome(0), Outcome(1), Outcome(2)], [Outcome(0), Outcome(3)], [Outcome(3)], [Outcome(5), Outcome(4)]];
            var revision = 0L;
            foreach (var memo in memos)
            {
                await user.CommittedAsync(Commit(lease, revision++) with { Memo = memo }).ConfigureAwait(false);
                await user.CommittedAsync(Commit(lease, revision++)).ConfigureAwait(false);
                var found = (await user.InspectAsync().ConfigureAwait(false)).Memo;
                Check.SameText(RecordText.Of(memo), RecordText.Of(found), "The memo should be replaced by a commit that has one, in its order, and kept by one that has none.");
            }

            await user.CommittedAsync(Commit(lease, revision) with { Memo = [] }).ConfigureAwait(false);
            Check.Equal(0, (await user.InspectAsync().ConfigureAwait(false)).Memo.Count, "An empty memo should replace the old one.");
        }),
        new("A_memo_entry_of_the_same_number_is_replaced", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 0) with { Memo = [Outcome(0), Outcome(1)] }).ConfigureAwait(false);
            OutcomeRecord[] memo = [Outcome(0) with { Result = "\"other\""u8.ToArray() }, Outcome(1)];
            await user.CommittedAsync(Commit(lease, 1) with { Memo = memo }).ConfigureAwait(false);
            Check.SameText(RecordText.Of(memo), RecordText.Of((await user.InspectAsync().ConfigureAwait(false)).Memo), "The new memo should stand.");
        }),
        new("Operations_are_added_replaced_and_removed", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 0) with
            {
                UpsertedOperations = [Operation(0), Operation(1), Operation(0, scope: "branch"), Operation(2)],
            }).ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 1) with
            {
                UpsertedOperations = [Operation(1) with { Attempts = 3, DueAt = At(7) }, Operation(3)],
                RemovedOperations = [new(string.Empty, 0), new("nowhere", 2)],
            }).ConfigureAwait(false);
            OperationRecord[] expected = [Operation(1) with { Attempts = 3, DueAt = At(7) }, Operation(2), Operation(3), Operation(0, scope: "branch")];
            var found = (await user.InspectAsync().ConfigureAwait(false)).Operations;
            Check.SameText(RecordText.Of(expected), RecordText.Of(found), "Operations should be identified by scope and number, and listed by them.");
        }),
        new("The_end_of_a_run_drops_what_it_needed_to_go_on", static async store =>
        {
            var user = new StoreUser(store);
            foreach (var status in new[] { RunStatus.Completed, RunStatus.Failed, RunStatus.Cancelled })
            {
                var id = $"run-{status}";
                var lease = await user.RunningAsync(id).ConfigureAwait(false);
                await user.CommittedAsync(Commit(lease, 0) with
                {
                    Checkpoint = Checkpoint("p", Slot("large", Large('x'), 1)),
                    Memo = [Outcome(0)],
                    UpsertedOperations = [Operation(1), Operation(2, scope: "branch")],
                }).ConfigureAwait(false);
                await user.CommittedAsync(Commit(lease, 1) with { Status = status, CommittedAt = At(3), Journal = [Entry(1)] }).ConfigureAwait(false);
                var run = await user.InspectAsync(id).ConfigureAwait(false);
                Check.That(run.Checkpoint is null && run.Memo.Count == 0 && run.Operations.Count == 0, "An ended run should keep no checkpoint, memo or operations.");
                Check.Equal(status, run.Run.Status, "The status should be the commit's.");
                Check.Equal(At(3), run.Run.EndedAt, "The end should be the time of the commit.");
                Check.Equal(1, (await user.JournalAsync(id).ConfigureAwait(false)).Count, "An ended run should keep its journal.");
            }
        }),
        new("A_runs_result_and_error_are_kept", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync("good").ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 0) with { Status = RunStatus.Completed, Result = "{\"x\":[1]}"u8.ToArray() }).ConfigureAwait(false);
            var good = await user.GetAsync("good").ConfigureAwait(false);
            Check.Equal("{\"x\":[1]}", Encoding.UTF8.GetString(good!.Result.Span), "The result should be kept byte for byte.");
            Check.That(good.Error is null, "A completed run should have no error.");
            lease = await user.RunningAsync("bad").ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 0) with { Status = RunStatus.Failed, Error = new() { Type = "T", Message = "m" } }).ConfigureAwait(false);
            Check.Equal("m", (await user.GetAsync("bad").ConfigureAwait(false))?.Error?.Message, "The error should be kept.");
        }),
        new("Attempts_and_error_are_set_by_each_commit", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 0) with { FunctionAttempts = 2, Error = new() { Type = "T", Message = "m" } }).ConfigureAwait(false);
            var run = await user.GetAsync().ConfigureAwait(false);
            Check.Equal(2, run?.FunctionAttempts, "The attempts should be kept.");
            Check.Equal("m", run?.Error?.Message, "The error of an attempt should be kept.");
            await user.CommittedAsync(Commit(lease, 1)).ConfigureAwait(false);
            run = await user.GetAsync().ConfigureAwait(false);
            Check.Equal(0, run?.FunctionAttempts, "A commit with no attempts should reset them.");
            Check.That(run?.Error is null, "A commit with no error should clear it.");
        }),
        new("Runs_started_by_a_commit_are_started_with_it", static async store =>
        {
            var user = new StoreUser(store);
            await user.StartAsync(NewRun("known") with { Input = "1"u8.ToArray(), DueAt = At(60) }).ConfigureAwait(false);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            var child = NewRun("child") with { ParentRunId = "run", Input = "5"u8.ToArray(), DueAt = At(2) };
            await user.CommittedAsync(Commit(lease, 0) with { StartedRuns = [child, NewRun("known")] }).ConfigureAwait(false);
            Check.Equal("run", (await user.GetAsync("child").ConfigureAwait(false))?.ParentRunId, "The child should be started, with its parent.");
            Check.Equal(At(2), (await user.GetAsync("child").ConfigureAwait(false))?.DueAt, "The child should be started, with its due time.");
            Check.Equal(At(60), (await user.GetAsync("known").ConfigureAwait(false))?.DueAt, "A run that exists already should be left as it is.");
        }),
    ];

    private static SlotRecord Slot(string name, string value, long revision) => new(name, Encoding.UTF8.GetBytes(value), revision);

    /// <summary>A value that a store may want to keep apart from small ones.</summary>
    private static string Large(char filling) => $"\"{new string(filling, 5000)}\"";

    private static ScopeRecord Scope(string scope, int nextIssue, params FrameRecord[] frames) => new()
    {
        Scope = scope,
        NextIssue = nextIssue,
        Draws = 0,
        Clock = Start,
        IdCounters = new Dictionary<string, int>(StringComparer.Ordinal),
        Frames = frames,
    };

    private static async Task SameCheckpointAsync(StoreUser user, CheckpointRecord expected) => Check.SameText(
        RecordText.Of(expected), RecordText.Of((await user.InspectAsync().ConfigureAwait(false)).Checkpoint), "The commit's checkpoint should stand.");
}
