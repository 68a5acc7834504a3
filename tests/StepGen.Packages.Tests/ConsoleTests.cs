namespace StepGen.Packages.Tests;

public sealed class ConsoleTests(LocalFeed feed)
{
    private const string Program = """
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using StepGen;

        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddStepGen(o =>
        {
            o.LeaseDuration = TimeSpan.FromSeconds(1);
            o.AddStepFunctions().UseSqlite("runs.db");
        });
        using var host = builder.Build();
        await host.StartAsync();
        var client = host.Services.GetRequiredService<IStepClient>();
        var run = await client.StartAsync(Work.CountFunction, 3, runId: "the-run");
        Console.WriteLine($"result {await run.ResultAsync()}");
        await host.StopAsync();

        public static partial class Work
        {
            [StepFunction("count")]
            public static async partial Task<int> CountAsync(StepContext step, int limit)
            {
                var first = await step.Run("first", () => { Console.WriteLine("first step"); return 1; });
                await step.Run("second", async ct =>
                {
                    Console.WriteLine("second step");
                    if (!File.Exists("go"))
                    {
                        await Task.Delay(Timeout.Infinite, ct);
                    }
                });
                return first + limit;
            }
        }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_console_that_is_killed_in_a_step_resumes_there(bool hasCentralVersions)
    {
        var workspace = new Workspace(feed, hasCentralVersions)
            .Add("App", "<OutputType>Exe</OutputType>", ["StepGen.Sqlite"], ("Program.cs", Program));
        (await workspace.BuildAsync("App", "-warnaserror")).Succeeded();

        using (var app = workspace.Start("App"))
        {
            await app.WaitForAsync("second step");
            await app.KillAsync();
            Assert.Contains("first step", app.Output, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(Path.Combine(workspace.Folder, "App", "go"), string.Empty, TestContext.Current.CancellationToken);
        var output = (await workspace.RunAsync("App")).Succeeded();

        Assert.DoesNotContain("first step", output, StringComparison.Ordinal);
        Assert.Contains("second step", output, StringComparison.Ordinal);
        Assert.Contains("result 4", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_clock_in_a_step_function_breaks_a_build_that_takes_warnings_for_errors(bool hasCentralVersions)
    {
        var workspace = new Workspace(feed, hasCentralVersions)
            .Add("Lib", string.Empty, ["StepGen"], ("Work.cs", """
                using StepGen;

                namespace Lib;

                public static partial class Work
                {
                    [StepFunction("work")]
                    public static async partial Task<DateTime> RunAsync(StepContext step)
                    {
                        await step.Run("first", () => { });
                        return DateTime.Now;
                    }
                }
                """));

        var output = (await workspace.BuildAsync("Lib", "-warnaserror")).Failed();

        Assert.Contains("Work.cs(11,16): error STEP1002", output, StringComparison.Ordinal);
    }
}
