using StepGen.Storage;
using StepGen.Testing.Conformance;

namespace StepGen.Runtime.Tests;

public sealed class InMemoryStoreTests
{
    public static TheoryData<string> Names => [.. StateStoreSuite.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_in_memory_store_passes_the_suite(string name) => StateStoreSuite.RunAsync(name, new InMemoryStateStore());
}
