using System.Collections.Concurrent;
using StepGen.Storage;
using StepGen.Testing.Conformance;

namespace StepGen.Testing.Tests;

/// <summary>The suite is worth something only if it finds stores that break their promises.</summary>
public sealed class StateStoreSuiteTests
{
    public static TheoryData<string> Faults => [.. FaultyStore.Faults.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_store_that_breaks_a_promise_is_found_out(string fault)
    {
        var failures = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(StateStoreSuite.Cases, TestContext.Current.CancellationToken, async (item, _) =>
        {
            try
            {
                await item.RunAsync(new FaultyStore(FaultyStore.Faults[fault]));
            }
            catch (StateStoreSuiteException exception)
            {
                failures.Add(exception.Message);
            }
        });
        Assert.NotEmpty(failures);
        Assert.All(failures, static message => Assert.Contains(StateStoreSuite.Names, name => message.StartsWith(name, StringComparison.Ordinal)));
    }

    [Fact]
    public void Case_names_are_unique() => Assert.Distinct(StateStoreSuite.Names);

    [Fact]
    public async Task An_unknown_case_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => StateStoreSuite.RunAsync("nothing", new InMemoryStateStore()));
}
