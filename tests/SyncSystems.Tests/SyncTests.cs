namespace Samples.Tests;

/// <summary>What the sample says to its user.</summary>
public sealed class SyncTests
{
    [Fact]
    public async Task A_sync_after_a_finished_one_reports_what_was_added_changed_and_removed()
    {
        using var tree = new SampleTree(files: 5);
        var first = (await tree.RunAsync()).Succeeded();
        Assert.Contains("5 added, 0 changed, 0 removed, 0 unreadable.", first.Output);

        tree.Write("new.txt", "new\n");
        tree.Write("folder1/file01.txt", "changed\n");
        tree.Delete("folder0/file03.txt");
        var second = (await tree.RunAsync()).Succeeded();
        Assert.Contains("Starting sync-2", second.Output);
        Assert.Contains("1 added, 1 changed, 1 removed, 0 unreadable.", second.Output);
        Assert.Contains("  added      new.txt", second.Output);
        Assert.Contains("  changed    folder1/file01.txt", second.Output);
        Assert.Contains("  removed    folder0/file03.txt", second.Output);
        tree.AssertCatalogueIsExact();
    }

    [Fact]
    public async Task A_fresh_start_forgets_an_unfinished_run_and_the_catalogue()
    {
        using var tree = new SampleTree(files: 5);
        await tree.RunAsync("--crash-after", "4");
        var result = (await tree.RunAsync("--fresh")).Succeeded();
        Assert.Contains("Starting sync-1", result.Output);
        Assert.Contains("5 added, 0 changed, 0 removed, 0 unreadable.", result.Output);
        Assert.All((await tree.ReadStateAsync()).Executions, static step => Assert.Equal(1, step.Value));
    }

    [Fact]
    public async Task An_empty_folder_is_synced()
    {
        using var tree = new SampleTree(files: 0);
        Assert.Contains("The catalogue holds 0 files, 0 bytes, 0 lines.", (await tree.RunAsync()).Succeeded().Output);
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_is_told_so()
    {
        using var tree = new SampleTree(files: 5);
        using var data = new TemporaryFolder();
        using var held = DataFolder.Open(data.Path, fresh: false);
        var result = await tree.RunAsync("--data", data.Path);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("another sync of this folder is running", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Unknown option '--crush'. Try --help.", "--crush")]
    [InlineData("--crash-after needs a number. Try --help.", "--crash-after")]
    [InlineData("--crash-after needs a number from 1, not '0'. Try --help.", "--crash-after", "0")]
    [InlineData("--batch-size needs a number from 1, not 'many'. Try --help.", "--batch-size", "many")]
    [InlineData("Only one folder can be synced: 'a' or 'b'?", "a", "b")]
    public void A_wrong_command_line_is_refused_with_a_reason(string reason, params string[] arguments) =>
        Assert.Equal(reason, Assert.Throws<SyncException>(() => CommandLine.Parse(arguments)).Message);

    [Fact]
    public async Task A_folder_that_does_not_exist_is_named()
    {
        using var folder = new TemporaryFolder();
        await using var process = ProgramProcess.Start("SyncSystems.dll", null, folder.Combine("none"));
        var result = await process.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((2, $"There is no folder {folder.Combine("none")}."), (result.ExitCode, result.Errors.TrimEnd()));
    }
}
