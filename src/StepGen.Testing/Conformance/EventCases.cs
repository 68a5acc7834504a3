using StepGen.Storage;
using static StepGen.Testing.Conformance.StoreUser;

namespace StepGen.Testing.Conformance;

/// <summary>Events, and the runs that they start, each only once.</summary>
internal static class EventCases
{
    public static readonly StateStoreCase[] All =
    [
        new("An_event_sent_again_within_24_hours_starts_nothing", static async store =>
        {
            var user = new StoreUser(store);
            Check.That(await SendAsync(user, "event", Start, "first").ConfigureAwait(false), "An event should start its run.");
            Check.That(!await SendAsync(user, "event", Start, "at-once").ConfigureAwait(false), "An event sent again at once should start nothing.");
            Check.That(!await SendAsync(user, "event", At((24 * 60) - 1), "later").ConfigureAwait(false), "An event sent again within 24 hours should start nothing.");
            Check.That(await SendAsync(user, "other", Start, "other").ConfigureAwait(false), "Another event should start its run.");
        }),
        new("An_event_sent_again_after_24_hours_is_a_new_one", static async store =>
        {
            var user = new StoreUser(store);
            Check.That(await SendAsync(user, "event", Start, "first").ConfigureAwait(false), "An event should start its run.");
            Check.That(await SendAsync(user, "event", At(24 * 60), "second").ConfigureAwait(false), "After 24 hours the ID should be free.");
            Check.That(!await SendAsync(user, "event", At(25 * 60), "third").ConfigureAwait(false), "The 24 hours should run from the event that was kept.");
        }),
        new("A_dropped_event_does_not_prolong_the_24_hours", static async store =>
        {
            var user = new StoreUser(store);
            _ = await SendAsync(user, "event", Start, "first").ConfigureAwait(false);
            _ = await SendAsync(user, "event", At(20 * 60), "dropped").ConfigureAwait(false);
            Check.That(await SendAsync(user, "event", At(25 * 60), "second").ConfigureAwait(false), "A dropped event should leave no trace.");
        }),
        new("Runs_without_an_event_start_beside_a_dropped_one", static async store =>
        {
            var user = new StoreUser(store);
            _ = await SendAsync(user, "event", Start, "first").ConfigureAwait(false);
            await store.AppendAsync(
                [Event("event", Start), Event("new", Start)],
                [NewRun("dropped") with { EventId = "event" }, NewRun("by-new") with { EventId = "new" }, NewRun("by-none"), NewRun("by-earlier") with { EventId = "unnamed" }],
                CancellationToken.None).ConfigureAwait(false);
            Check.That(await user.GetAsync("dropped").ConfigureAwait(false) is null, "A dropped event should start nothing.");
            Check.That(await user.GetAsync("by-new").ConfigureAwait(false) is not null, "A new event should start its run.");
            Check.That(await user.GetAsync("by-none").ConfigureAwait(false) is not null, "A run without an event should start.");
            Check.That(await user.GetAsync("by-earlier").ConfigureAwait(false) is not null, "A run whose event is not in the call should start.");
        }),
        new("An_event_named_twice_in_one_call_is_kept_once", static async store =>
        {
            var user = new StoreUser(store);
            await store.AppendAsync([Event("event", Start), Event("event", Start)], [NewRun("run") with { EventId = "event" }], CancellationToken.None).ConfigureAwait(false);
            Check.That(await user.GetAsync().ConfigureAwait(false) is not null, "The event that was kept should start its run.");
        }),
        new("One_event_may_start_several_runs", static async store =>
        {
            var user = new StoreUser(store);
            await store.AppendAsync(
                [Event("event", Start)], [NewRun("a", "f") with { EventId = "event" }, NewRun("b", "g") with { EventId = "event" }], CancellationToken.None).ConfigureAwait(false);
            Check.That(await user.GetAsync("a").ConfigureAwait(false) is not null && await user.GetAsync("b").ConfigureAwait(false) is not null, "Both runs should start.");
        }),
        new("Parallel_senders_of_one_event_start_one_run", static async store =>
        {
            var user = new StoreUser(store);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => SendAsync(user, "event", Start, $"run-{i}")))).ConfigureAwait(false);
            Check.Equal(1, (await user.ClaimAsync().ConfigureAwait(false)).Count, "One of the senders should win.");
        }),
        new("An_event_sent_by_a_commit_is_deduplicated", static async store =>
        {
            var user = new StoreUser(store);
            _ = await SendAsync(user, "event", Start, "first").ConfigureAwait(false);
            _ = await user.ClaimAsync().ConfigureAwait(false);
            var lease = await user.RunningAsync().ConfigureAwait(false);
            await user.CommittedAsync(Commit(lease, 0) with
            {
                Events = [Event("event", At(1)), Event("new", At(1))],
                StartedRuns = [NewRun("dropped") with { EventId = "event" }, NewRun("started") with { EventId = "new" }],
            }).ConfigureAwait(false);
            Check.That(await user.GetAsync("dropped").ConfigureAwait(false) is null, "A dropped event should start nothing.");
            Check.That(await user.GetAsync("started").ConfigureAwait(false) is not null, "A new event should start its run.");
        }),
    ];

    private static EventRecord Event(string id, DateTimeOffset receivedAt) => new() { EventId = id, Name = "name", Data = "{}"u8.ToArray(), ReceivedAt = receivedAt };

    /// <summary>Sends an event that starts a run, and tells whether it did.</summary>
    private static async Task<bool> SendAsync(StoreUser user, string eventId, DateTimeOffset at, string runId)
    {
        await user.Store.AppendAsync([Event(eventId, at)], [NewRun(runId) with { EventId = eventId }], CancellationToken.None).ConfigureAwait(false);
        return await user.GetAsync(runId).ConfigureAwait(false) is not null;
    }
}
