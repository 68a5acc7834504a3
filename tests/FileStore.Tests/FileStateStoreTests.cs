using System.Reflection;
using System.Runtime.CompilerServices;
using StepGen;
using StepGen.Storage;
using StepGen.Testing.Conformance;

namespace FileStore.Tests;

public sealed class FileStateStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stepgen-");

    public static TheoryData<string> Names => [.. StateStoreSuite.Names];

    private string FilePath => Path.Combine(_folder.FullName, "runs.jsonl");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Keeps_what_every_store_promises(string name)
    {
        using var store = new FileStateStore(FilePath);
        await StateStoreSuite.RunAsync(name, store);
    }

    [Fact]
    public async Task A_line_cut_short_by_a_crash_is_left_out()
    {
        var token = TestContext.Current.CancellationToken;
        await StartAsync("first");
        await StartAsync("second");
        var bytes = await File.ReadAllBytesAsync(FilePath, token);
        await File.WriteAllBytesAsync(FilePath, bytes[..^5], token);
        using var store = new FileStateStore(FilePath);
        await store.InitializeAsync(token);
        Assert.NotNull(await store.GetRunAsync("first", token));
        Assert.Null(await store.GetRunAsync("second", token));
    }

    [Fact]
    public void Uses_public_api_only()
    {
        var assemblies = new[] { typeof(IStateStore).Assembly, typeof(StepContext).Assembly };
        Assert.DoesNotContain(
            assemblies.SelectMany(assembly => assembly.GetCustomAttributes<InternalsVisibleToAttribute>()),
            attribute => attribute.AssemblyName.StartsWith("FileStore", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task StartAsync(string runId)
    {
        using var store = new FileStateStore(FilePath);
        await store.InitializeAsync(default);
        await store.AppendAsync([], [new() { RunId = runId, FunctionId = "f", CreatedAt = DateTimeOffset.UnixEpoch }], default);
    }
}
