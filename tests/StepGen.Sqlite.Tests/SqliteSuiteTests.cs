using StepGen.Testing.Conformance;

namespace StepGen.Sqlite.Tests;

public sealed class SqliteSuiteTests
{
    public static TheoryData<string> Names => [.. StateStoreSuite.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Keeps_what_every_store_promises(string name)
    {
        using var folder = new TemporaryFolder();
        await using var store = new SqliteStateStore(folder.File());
        await StateStoreSuite.RunAsync(name, store);
    }
}
