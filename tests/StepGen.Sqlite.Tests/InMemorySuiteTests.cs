using StepGen.Storage;
using StepGen.Testing.Conformance;

namespace StepGen.Sqlite.Tests;

/// <summary>The in-memory store runs the suite beside the SQLite store, so that the two cannot drift apart.</summary>
public sealed class InMemorySuiteTests
{
    public static TheoryData<string> Names => [.. StateStoreSuite.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Keeps_what_every_store_promises(string name) => StateStoreSuite.RunAsync(name, new InMemoryStateStore());
}
