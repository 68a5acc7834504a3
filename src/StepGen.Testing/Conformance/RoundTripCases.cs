using System.Text;
using StepGen.Storage;
using static StepGen.Testing.Conformance.StoreUser;

namespace StepGen.Testing.Conformance;

/// <summary>What is written is what is read, to the last field and byte.</summary>
internal static class RoundTripCases
{
    public static readonly StateStoreCase[] All =
    [
        new("Everything_in_a_commit_is_read_back", static store => FullCommitAsync(store, "plain")),
        new("Odd_texts_are_read_back", static async store =>
        {
            foreach (var text in SampleRecords.OddTexts)
            {
                await FullCommitAsync(store, text).ConfigureAwait(false);
            }
        }),
        new("Odd_run_ids_are_told_apart", static async store =>
        {
            var user = new StoreUser(store);
            for (var i = 0; i < SampleRecords.OddTexts.Length; i++)
            {
                await user.StartAsync(NewRun(SampleRecords.OddTexts[i], dueAt: At(i)) with { Input = Encoding.UTF8.GetBytes($"{i}") }).ConfigureAwait(false);
            }

            for (var i = 0; i < SampleRecords.OddTexts.Length; i++)
            {
                var run = await user.GetAsync(SampleRecords.OddTexts[i]).ConfigureAwait(false);
                Check.Equal(SampleRecords.OddTexts[i], run?.RunId, "An odd run ID should be found.");
                Check.Equal($"{i}", Encoding.UTF8.GetString(run!.Input.Span), "An odd run ID should not be taken for another.");
            }
        }),
        new("Large_values_are_read_back", static async store =>
        {
            var user = new StoreUser(store);
            var large = new byte[4 * 1024 * 1024];
            new Random(1).NextBytes(large);
            await user.StartAsync(NewRun("run") with { Input = large }).ConfigureAwait(false);
            var claimed = await user.ClaimOneAsync().ConfigureAwait(false);
            Check.That(claimed.Run.Input.Span.SequenceEqual(large), "A large input should be read back.");
            var checkpoint = Checkpoint("p", new("large", large, 1), new("small", "1"u8.ToArray(), 1));
            OutcomeRecord[] memo = [Outcome(0) with { Result = large }];
            OperationRecord[] operations = [Operation(1) with { Payload = large }];
            JournalRecord[] journal = [Entry(0) with { Result = large }];
            await user.CommittedAsync(Commit(claimed.Lease, 0) with { Checkpoint = checkpoint, Memo = memo, UpsertedOperations = operations, Journal = journal }).ConfigureAwait(false);
            var read = await user.InspectAsync().ConfigureAwait(false);
            Check.SameText(RecordText.Of(checkpoint), RecordText.Of(read.Checkpoint), "A large slot should be read back.");
            Check.SameText(RecordText.Of(memo), RecordText.Of(read.Memo), "A large memo entry should be read back.");
            Check.SameText(RecordText.Of(operations), RecordText.Of(read.Operations), "A large payload should be read back.");
            Check.SameText(RecordText.Of(journal), RecordText.Of(await user.JournalAsync().ConfigureAwait(false)), "A large result should be read back.");
            await user.CommittedAsync(Commit(claimed.Lease, 1) with { Status = RunStatus.Completed, Result = large }).ConfigureAwait(false);
            Check.That((await user.GetAsync().ConfigureAwait(false))!.Result.Span.SequenceEqual(large), "A large result should be read back.");
        }),
        new("Slots_of_any_size_are_read_back", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            var revision = 0L;
            foreach (var direction in new[] { 1, -1 })
            {
                for (var size = 1; size < 40; size++)
                {
                    // Each size follows another in the same place, so that a store that keeps large ones apart is led over its border.
                    var length = direction > 0 ? size * 64 : (40 - size) * 64;
                    revision++;
                    var checkpoint = Checkpoint("p", new("slot", Encoding.UTF8.GetBytes(new string('x', length)), revision), new("kept", "0"u8.ToArray(), 1));
                    await user.CommittedAsync(Commit(lease, revision - 1) with { Checkpoint = checkpoint }).ConfigureAwait(false);
                    Check.SameText(RecordText.Of(checkpoint), RecordText.Of((await user.InspectAsync().ConfigureAwait(false)).Checkpoint), $"A slot of {length} bytes should be read back.");
                }
            }
        }),
        new("Many_operations_and_memo_entries_are_read_back_in_order", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            OperationRecord[] operations = [.. Enumerable.Range(0, 300).Select(static i => Operation(i, $"item-{i}"))];
            OutcomeRecord[] memo = [.. Enumerable.Range(0, 300).Select(static i => Outcome((i * 7) % 300, $"item-{i}"))];
            await user.CommittedAsync(Commit(lease, 0) with { UpsertedOperations = operations, Memo = memo }).ConfigureAwait(false);
            var read = await user.InspectAsync().ConfigureAwait(false);
            Check.SameText(RecordText.Of(operations), RecordText.Of(read.Operations), "Operations should come by number.");
            Check.SameText(RecordText.Of(memo), RecordText.Of(read.Memo), "The memo should come in its order.");
        }),
        new("Extreme_times_are_read_back", static async store =>
        {
            var user = new StoreUser(store);
            DateTimeOffset[] times =
            [
                DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddTicks(-1),
                Start.AddTicks(1), new(2026, 6, 1, 12, 0, 0, TimeSpan.FromHours(14)),
            ];
            for (var i = 0; i < times.Length; i++)
            {
                var id = $"run-{i}";
                await user.StartAsync(NewRun(id, $"f{i}", times[i], times[i])).ConfigureAwait(false);
                var run = await user.GetAsync(id).ConfigureAwait(false);
                Check.Equal(times[i], run!.CreatedAt, "The time of the start should be kept.");
                Check.Equal(times[i], run.DueAt, "The due time should be kept.");
                Check.Equal(times[i], await user.NextDueAsync($"f{i}").ConfigureAwait(false), "The run should be due at its due time.");

                id += "-claimed";
                await user.StartAsync(NewRun(id, "g")).ConfigureAwait(false);
                var claimed = (await user.ClaimAsync(functions: "g").ConfigureAwait(false))[0];
                var operation = Operation(0) with { DueAt = times[i] };
                var outcome = Outcome(0) with { DeliveredAt = times[i] };
                await user.CommittedAsync(Release(claimed.Lease, 0, RunStatus.Blocked, times[i]) with { UpsertedOperations = [operation], Memo = [outcome] }).ConfigureAwait(false);
                var read = await user.InspectAsync(id).ConfigureAwait(false);
                Check.Equal(times[i], read.Run.DueAt, "The due time should be kept.");
                Check.Equal(times[i], read.Operations[0].DueAt, "An operation's due time should be kept.");
                Check.Equal(times[i], read.Memo[0].DeliveredAt, "An outcome's time should be kept.");
            }
        }),
        new("Empty_and_absent_are_told_apart", static async store =>
        {
            var user = new StoreUser(store);
            await user.StartAsync(NewRun("empty", "f") with { EventId = string.Empty, ParentRunId = string.Empty }, NewRun("absent", "f")).ConfigureAwait(false);
            var empty = await user.GetAsync("empty").ConfigureAwait(false);
            var absent = await user.GetAsync("absent").ConfigureAwait(false);
            Check.That(empty is { EventId: "", ParentRunId: "" }, "An empty text should stay empty.");
            Check.That(absent is { EventId: null, ParentRunId: null, DueAt: null }, "What is absent should stay absent.");
            var lease = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 0) with { Checkpoint = new([]) }).ConfigureAwait(false);
            Check.That((await user.InspectAsync().ConfigureAwait(false)).Checkpoint is { Scopes.Count: 0 }, "An empty checkpoint is a checkpoint.");
        }),
        new("The_memory_given_to_a_store_may_be_a_part_of_an_array", static async store =>
        {
            var user = new StoreUser(store);
            var buffer = "-----{\"in\":1}-----"u8.ToArray();
            await user.StartAsync(NewRun("run") with { Input = buffer.AsMemory(5, 8) }).ConfigureAwait(false);
            Check.Equal("{\"in\":1}", Encoding.UTF8.GetString((await user.GetAsync().ConfigureAwait(false))!.Input.Span), "Only the memory's own bytes should be kept.");
        }),
    ];

    private static async Task FullCommitAsync(IStateStore store, string text)
    {
        var user = new StoreUser(store);
        var id = "run " + text;
        var function = "function " + text;
        await user.StartAsync(NewRun(id, function) with { Input = Encoding.UTF8.GetBytes("[\"in\"]"), EventId = text, ParentRunId = text }).ConfigureAwait(false);
        var claimed = await user.ClaimAsync(worker: "worker " + text, functions: function).ConfigureAwait(false);
        Check.Equal(1, claimed.Count, $"The run of function '{function}' should be claimed.");
        var lease = claimed[0].Lease;
        var memo = new[] { SampleRecords.Outcome(9, "ship", text), SampleRecords.Outcome(2, string.Empty, text), SampleRecords.Outcome(5, string.Empty, text) };
        var commit = Release(lease, 0, RunStatus.Waiting, At(77)) with
        {
            CommittedAt = At(6),
            FunctionAttempts = 3,
            Checkpoint = SampleRecords.Checkpoint(text, 1),
            Memo = memo,
            UpsertedOperations = SampleRecords.Operations(text),
            Journal = SampleRecords.Journal(text),
            Events = [new() { EventId = "out " + text, Name = text, Data = "{}"u8.ToArray(), ReceivedAt = At(6) }],
            StartedRuns = [NewRun("child " + text, "child") with { ParentRunId = id }],
            Error = SampleRecords.Error(text),
        };
        await user.CommittedAsync(commit).ConfigureAwait(false);

        var read = await user.InspectAsync(id).ConfigureAwait(false);
        var expected = new ClaimedRun
        {
            Lease = lease,
            Run = claimed[0].Run with { Status = RunStatus.Waiting, DueAt = At(77), Revision = 1, FunctionAttempts = 3, Error = commit.Error },
            Checkpoint = commit.Checkpoint,
            Memo = memo,
            Operations = commit.UpsertedOperations,
        };
        Check.SameText(RecordText.Of(expected), RecordText.Of(read), "All of a run should be read back.");
        Check.Equal(At(77), read.Run.DueAt, "The due time should be read back.");
        Check.SameText(RecordText.Of(commit.Journal), RecordText.Of(await user.JournalAsync(id).ConfigureAwait(false)), "The journal should be read back, in its order.");
        Check.Equal(id, (await user.GetAsync("child " + text).ConfigureAwait(false))?.ParentRunId, "The child should be started.");
        await store.AppendAsync(
            [new() { EventId = "out " + text, Name = text, ReceivedAt = At(7) }], [NewRun("twice " + text, "child") with { EventId = "out " + text }], CancellationToken.None).ConfigureAwait(false);
        Check.That(await user.GetAsync("twice " + text).ConfigureAwait(false) is null, "The sent event should be known, so that its repetition is dropped.");

        // The next worker gets the same.
        claimed = await user.ClaimAsync(At(77), functions: function).ConfigureAwait(false);
        Check.Equal(1, claimed.Count, "The run should be claimed again when it is due.");
        expected = expected with { Run = expected.Run with { Status = RunStatus.Running } };
        Check.SameText(RecordText.Of(expected), RecordText.Of(claimed[0]), "The next worker should get all of the run.");
    }
}
