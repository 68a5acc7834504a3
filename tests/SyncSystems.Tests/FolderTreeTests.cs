using StepGen.Testing;

namespace Samples.Tests;

public sealed class FolderTreeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DataFolder _data;
    private readonly FolderTree _tree;

    public FolderTreeTests()
    {
        _data = DataFolder.Open(_folder.Combine("own"), fresh: false);
        _tree = new(_data);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Build_output_version_control_links_and_own_databases_are_skipped()
    {
        _folder.Write("src/a.cs", "a");
        _folder.Write(".git/HEAD", "x");
        _folder.Write("src/bin/a.dll", "x");
        _folder.Write("src/OBJ/a.json", "x");
        File.WriteAllText(_data.CataloguePath, "x");
        File.WriteAllText(_data.RunsPath + "-wal", "x");
        File.CreateSymbolicLink(_folder.Combine("link.cs"), _folder.Combine("src", "a.cs"));
        Directory.CreateSymbolicLink(_folder.Combine("src", "loop"), _folder.Path);
        Assert.Equal(["src/a.cs"], _tree.List(_folder.Path, Token).Files);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("a\n", 1)]
    [InlineData("a\nb", 2)]
    [InlineData("\n\n", 2)]
    public async Task Lines_are_counted_as_a_reader_counts_them(string content, int lines)
    {
        _folder.Write("file", content);
        Assert.Equal(lines, (await _tree.ReadAsync(_folder.Path, "file", Token)).Lines);
    }

    [Fact]
    public async Task A_vanished_file_is_recorded()
    {
        var file = await _tree.ReadAsync(_folder.Path, "vanished.txt", Token);
        Assert.Equal(new FileFacts("vanished.txt", 0, 0, null, "vanished"), file);
    }

    [Fact]
    public async Task A_locked_file_is_recorded()
    {
        _folder.Write("locked.txt", "x");
        await using var locked = new FileStream(_folder.Combine("locked.txt"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var file = await _tree.ReadAsync(_folder.Path, "locked.txt", Token);
        Assert.NotNull(file.Problem);
    }

    [Fact]
    public async Task The_function_runs_inline_as_a_plain_method()
    {
        _folder.Write("a.txt", "one\n");
        _folder.Write("b.txt", "one\ntwo\n");
        var catalogue = new Catalogue(_data);
        await catalogue.InitializeAsync(Token);
        var context = new InlineStepContext();
        var report = await new SyncSystems(new(_tree, catalogue)).RunAsync(context, new(_folder.Path, BatchSize: 1, Pause: TimeSpan.FromDays(1)));
        Assert.Equal(new SyncReport(Files: 2, Bytes: 12, Lines: 3, Added: 2, Changed: 0, Removed: 0, Unreadable: 0), report);
        Assert.Equal(new Listing(2, 2).Steps, context.Journal.Count);
    }

    public void Dispose()
    {
        _data.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
