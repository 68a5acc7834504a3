using System.Text.RegularExpressions;

namespace StepGen.Packages.Tests;

/// <summary>What the README prints is true.</summary>
public sealed partial class ReadmeTests(LocalFeed feed)
{
    [Fact]
    public async Task Every_program_compiles_as_printed_in_a_console_with_one_package()
    {
        var programs = Blocks("csharp");
        Assert.NotEmpty(programs);
        foreach (var program in programs)
        {
            (await Console(program).BuildAsync("App", "-warnaserror")).Succeeded();
        }
    }

    [Fact]
    public void The_example_is_short()
    {
        var lines = Blocks("csharp")[0].Split('\n');

        Assert.InRange(lines.Count(static line => line.Trim().Length > 1), 10, 23);
    }

    [Fact]
    public async Task The_example_is_durable()
    {
        var workspace = Console(Blocks("csharp")[0]);
        (await workspace.BuildAsync("App")).Succeeded();

        var before = await RunUntilAsync(workspace, "parcel 2 of");
        var after = await RunUntilAsync(workspace, "parcel 3 of");

        Assert.Contains("parcel 1 of", before, StringComparison.Ordinal);
        Assert.DoesNotContain("parcel 1 of", after, StringComparison.Ordinal);
        Assert.Single(Label().Matches(before + after).Select(static match => match.Value).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_excerpt_of_the_machine_is_what_the_generator_writes()
    {
        var excerpt = Blocks("cs")[0];
        var workspace = Console(Blocks("csharp")[0]);
        (await workspace.BuildAsync("App", "-p:EmitCompilerGeneratedFiles=true")).Succeeded();
        var file = Assert.Single(Directory.GetFiles(workspace.Folder, "Orders.ShipFunction.g.cs", SearchOption.AllDirectories));
        var generated = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        var at = 0;

        foreach (var line in excerpt.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static line => line.Trim() != "..."))
        {
            at = Array.IndexOf(generated, line, at) + 1;
            Assert.True(at > 0, $"The generator does not write, at this place:\n{line}\nbut\n{string.Join('\n', generated)}");
        }
    }

    [Fact]
    public void Links_lead_to_files()
    {
        foreach (var path in Link().Matches(Repository.Readme).Select(static match => match.Groups["path"].Value))
        {
            Assert.True(File.Exists(Path.Combine(Repository.Root, path)), path);
        }
    }

    private static async Task<string> RunUntilAsync(Workspace workspace, string line)
    {
        using var app = workspace.Start("App");
        await app.WaitForAsync(line);
        await app.KillAsync();
        return app.Output;
    }

    private static List<string> Blocks(string language) =>
        [.. Block().Matches(Repository.Readme).Where(match => match.Groups["language"].Value == language).Select(static match => match.Groups["text"].Value)];

    private Workspace Console(string program) =>
        new Workspace(feed).Add("App", "<OutputType>Exe</OutputType>", ["StepGen.Sqlite"], ("Program.cs", program));

    [GeneratedRegex("^```(?<language>\\w+)\r?\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Block();

    [GeneratedRegex("A-1/[0-9]+", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Label();

    [GeneratedRegex(@"\]\((?<path>[\w./-]+)\)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Link();
}
