namespace StepGen.Packages.Tests;

/// <summary>A class library with step functions, an application that hosts them, and tests that see the library's internals.</summary>
public sealed class LibraryTests(LocalFeed feed)
{
    private const string Library = """
        using System.Runtime.CompilerServices;
        using StepGen;

        [assembly: InternalsVisibleTo("Shop.Host")]
        [assembly: InternalsVisibleTo("Shop.Tests")]

        namespace Shop;

        public static partial class Orders
        {
            [StepFunction("price")]
            public static async partial Task<int> PriceAsync(StepContext step, int items) =>
                await step.Run("multiply", () => items * 7);

            [StepFunction("audit")]
            internal static async partial Task<string> AuditAsync(StepContext step, string order) =>
                await step.Run("stamp", () => "audited " + order);

            private static partial class Hidden
            {
                [StepFunction("hidden")]
                private static async partial Task RunAsync(StepContext step) => await step.Run("nothing", () => { });
            }
        }
        """;

    private const string Host = """
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Shop;
        using StepGen;

        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(args);
        builder.Services.AddStepGen(o =>
        {
            o.AddStepFunctions().UseSqlite("runs.db");
            Console.WriteLine(string.Join(",", o.Functions.Select(f => f.Id).Order()));
        });
        using var host = builder.Build();
        await host.StartAsync();
        var client = host.Services.GetRequiredService<IStepClient>();
        Console.WriteLine(await (await client.StartAsync(Orders.PriceFunction, 6)).ResultAsync());
        Console.WriteLine(await (await client.StartAsync(Orders.AuditFunction, "A-1")).ResultAsync());
        await host.StopAsync();
        """;

    private const string Tests = """
        using Shop;
        using StepGen;
        using StepGen.Testing;
        using Xunit;

        namespace Shop.Tests;

        public static partial class OrderTests
        {
            [Fact]
            public static async Task Runs()
            {
                await using var host = await StepTestHost.StartAsync(o => o.AddStepFunctions(), new() { ReloadAtEveryStep = true });

                Assert.Equal(42, (await host.StartRunAsync(Orders.PriceFunction, 6)).Result);
                Assert.Equal("audited A-1", (await host.StartRunAsync(Orders.AuditFunction, "A-1")).Result);
                Assert.Equal(1, (await host.StartRunAsync(OwnFunction, 0)).Result);
            }

            [StepFunction("own")]
            internal static async partial Task<int> OwnAsync(StepContext step, int start) => await step.Run("add", () => start + 1);
        }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Host_and_tests_register_and_run_a_librarys_functions(bool hasCentralVersions)
    {
        var workspace = new Workspace(feed, hasCentralVersions)
            .Add("Shop", string.Empty, ["StepGen"], ("Orders.cs", Library))
            .Add("Shop.Host", "<OutputType>Exe</OutputType>", ["StepGen.Sqlite", "../Shop/Shop.csproj"], ("Program.cs", Host))
            .Add("Shop.Tests", "<OutputType>Exe</OutputType><NoWarn>$(NoWarn);xUnit1051</NoWarn>", ["StepGen.Testing", "xunit.v3 4.0.2", "../Shop/Shop.csproj"], ("OrderTests.cs", Tests));

        (await workspace.BuildAsync("Shop.Host", "-warnaserror")).Succeeded();
        var output = (await workspace.RunAsync("Shop.Host")).Succeeded();

        Assert.Contains("audit,hidden,price\n", output, StringComparison.Ordinal);
        Assert.Contains("42\n", output, StringComparison.Ordinal);
        Assert.Contains("audited A-1\n", output, StringComparison.Ordinal);

        (await workspace.BuildAsync("Shop.Tests", "-warnaserror")).Succeeded();
        Assert.Contains("Total: 1, Errors: 0, Failed: 0", (await workspace.RunAsync("Shop.Tests")).Succeeded(), StringComparison.Ordinal);
    }
}
