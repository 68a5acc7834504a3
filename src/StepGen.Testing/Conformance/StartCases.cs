using System.Text;
using StepGen.Storage;
using static StepGen.Testing.Conformance.StoreUser;

namespace StepGen.Testing.Conformance;

/// <summary>Starting runs.</summary>
internal static class StartCases
{
    public static readonly StateStoreCase[] All =
    [
        new("A_started_run_can_be_read", static async store =>
        {
            var user = new StoreUser(store);
            var run = NewRun("run") with { Input = "{\"a\":1}"u8.ToArray(), EventId = "event", ParentRunId = "parent", DueAt = At(5) };
            await user.StartAsync(run).ConfigureAwait(false);
            var read = await user.GetAsync().ConfigureAwait(false);
            Check.That(read is not null, "A started run should be found.");
            Check.Equal(RunStatus.Queued, read.Status, "A started run should be queued.");
            Check.Equal(Start, read.CreatedAt, "The time of the start should be kept.");
            Check.Equal(At(5), read.DueAt, "The due time should be kept.");
            Check.Equal(0L, read.Revision, "A run without commits should have revision 0.");
            Check.Equal("event", read.EventId, "The event should be kept.");
            Check.Equal("parent", read.ParentRunId, "The parent should be kept.");
            Check.Equal(null, read.EndedAt, "A started run should not have ended.");
            Check.That(read.Input.Span.SequenceEqual("{\"a\":1}"u8), "The input should be kept byte for byte.");
            Check.That(!read.IsCancellationRequested && read.Error is null && read.Result.IsEmpty, "A started run should have no outcome.");
        }),
        new("Starting_a_run_again_does_nothing", static async store =>
        {
            var user = new StoreUser(store);
            await user.StartAsync(NewRun("run") with { Input = "1"u8.ToArray() }).ConfigureAwait(false);
            await user.StartAsync(NewRun("run", "other") with { Input = "2"u8.ToArray() }, NewRun("second")).ConfigureAwait(false);
            var run = await user.GetAsync().ConfigureAwait(false);
            Check.Equal(Function, run?.FunctionId, "A second start of the same ID should change nothing.");
            Check.Equal("1", Encoding.UTF8.GetString(run!.Input.Span), "A second start of the same ID should change nothing.");
            Check.That(await user.GetAsync("second").ConfigureAwait(false) is not null, "The other run of the call should be started.");
        }),
        new("Starting_an_ended_run_again_does_nothing", static async store =>
        {
            var user = new StoreUser(store);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 0) with { Status = RunStatus.Completed, ReleaseLease = true }).ConfigureAwait(false);
            await user.StartAsync(NewRun("run")).ConfigureAwait(false);
            Check.Equal(RunStatus.Completed, (await user.GetAsync().ConfigureAwait(false))?.Status, "An ended run should not be started again.");
            Check.Equal(0, (await user.ClaimAsync(At(10)).ConfigureAwait(false)).Count, "An ended run should not be claimed.");
        }),
        new("A_run_named_twice_in_one_call_starts_once", static async store =>
        {
            var user = new StoreUser(store);
            await user.StartAsync(NewRun("run"), NewRun("run")).ConfigureAwait(false);
            Check.Equal(1, (await user.ClaimAsync().ConfigureAwait(false)).Count, "One run should have been started.");
        }),
        new("What_is_not_there_is_reported_as_such", static async store =>
        {
            var user = new StoreUser(store);
            Check.That(await user.GetAsync().ConfigureAwait(false) is null, "An unknown run should be null.");
            Check.That(await store.InspectAsync("run", CancellationToken.None).ConfigureAwait(false) is null, "An unknown run should be null.");
            Check.Equal(0, (await user.JournalAsync().ConfigureAwait(false)).Count, "An unknown run should have no journal.");
            Check.That(await user.NextDueAsync().ConfigureAwait(false) is null, "Nothing should be due in an empty store.");
            Check.Equal(0, (await user.ClaimAsync().ConfigureAwait(false)).Count, "Nothing should be claimed from an empty store.");
            Check.Equal(0, await store.CountKeysAsync("run", string.Empty, "step", CancellationToken.None).ConfigureAwait(false), "Unknown IDs should count 0.");
            Check.That(!await store.RequestCancellationAsync("run", Start, CancellationToken.None).ConfigureAwait(false), "An unknown run cannot be cancelled.");
            Check.Equal(CommitResult.LeaseLost, await user.CommitAsync(Commit(new("run", "worker", 1), 0)).ConfigureAwait(false), "A commit of an unknown run should be refused.");
        }),
        new("A_cancelled_token_is_honoured_before_anything_is_written", static async store =>
        {
            var user = new StoreUser(store);
            var cancelled = new CancellationToken(canceled: true);
            try
            {
                await store.AppendAsync([], [NewRun("run")], cancelled).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                Check.That(await user.GetAsync().ConfigureAwait(false) is null, "A call that was given up should have written nothing.");
                return;
            }

            Check.That(await user.GetAsync().ConfigureAwait(false) is not null, "A call that returned should have done its work.");
        }),
    ];
}
