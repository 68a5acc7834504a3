namespace StepGen.Packages.Tests;

/// <summary>Step functions beside the generators of System.Text.Json and LoggerMessage, and one that makes the types which they use.</summary>
public sealed class OtherGeneratorsTests(LocalFeed feed)
{
    /// <summary>Makes an immutable copy of each class that is marked, and what turns the one into the other.</summary>
    private const string Maker = """"
        using System.Linq;
        using Microsoft.CodeAnalysis;
        using Microsoft.CodeAnalysis.CSharp.Syntax;

        [Generator]
        public sealed class SnapshotGenerator : IIncrementalGenerator
        {
            public void Initialize(IncrementalGeneratorInitializationContext context)
            {
                context.RegisterPostInitializationOutput(static output => output.AddSource("Attribute.g.cs", "internal sealed class SnapshotAttribute : System.Attribute;"));
                var types = context.SyntaxProvider.ForAttributeWithMetadataName("SnapshotAttribute", static (node, _) => node is ClassDeclarationSyntax, static (found, _) =>
                {
                    var properties = ((INamedTypeSymbol)found.TargetSymbol).GetMembers().OfType<IPropertySymbol>().Select(static p => (Type: p.Type.ToDisplayString(), p.Name)).ToList();
                    return (found.TargetSymbol.Name, Parameters: string.Join(", ", properties.Select(static p => p.Type + " " + p.Name)), Arguments: string.Join(", ", properties.Select(static p => "source." + p.Name)));
                });
                context.RegisterSourceOutput(types, static (output, type) => output.AddSource(type.Name + ".g.cs", $$"""
                    public sealed record {{type.Name}}Snapshot({{type.Parameters}});
                    public static class {{type.Name}}Snapshots
                    {
                        public static {{type.Name}}Snapshot ToSnapshot(this {{type.Name}} source) => new({{type.Arguments}});
                    }
                    """));
            }
        }
        """";

    private const string Work = """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using Microsoft.Extensions.Logging;
        using StepGen;

        [Snapshot]
        public sealed class Order
        {
            public string Id { get; set; } = "";
            public int Amount { get; set; }
        }

        [JsonSerializable(typeof(Order))]
        [JsonSerializable(typeof(List<int>))]
        public sealed partial class AppJson : JsonSerializerContext;

        public sealed partial class Orders(ILogger<Orders> logger)
        {
            [LoggerMessage(1, LogLevel.Warning, "Order {Id} has {Amount}")]
            private partial void LogOrder(string id, int amount);

            [LoggerMessage(2, LogLevel.Warning, "Text {Text}")]
            private static partial void LogText(ILogger logger, string text);

            [StepFunction("ship")]
            public async partial Task<OrderSnapshot> ShipAsync(StepContext step, Order order)
            {
                OrderSnapshot before = order.ToSnapshot();
                order.Amount++;
                LogOrder(order.Id, order.Amount);
                OrderSnapshot after = await step.Run<OrderSnapshot>("after", () => order.ToSnapshot());
                string json = await step.Run<string>("json", () => JsonSerializer.Serialize(order, AppJson.Default.Order));
                LogText(step.Logger, json);
                await step.Run("log", () => LogOrder(after.Id, after.Amount));
                await step.Sleep("pause", TimeSpan.FromMilliseconds(10));
                return after with { Amount = before.Amount + after.Amount };
            }

            [StepFunction("inspect")]
            public static async partial Task<int> InspectAsync(StepContext step, OrderSnapshot snapshot)
            {
                int more = await step.Run<int>("more", () => snapshot.Amount + 1);
                if (snapshot.Id.Length > 0)
                {
                    await step.Run("seen", () => { });
                }

                return more;
            }
        }
        """;

    private const string Program = """
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using StepGen;

        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddTransient<Orders>();
        builder.Services.AddStepGen(o => o.AddStepFunctions().UseSqlite("runs.db"));
        using var host = builder.Build();
        await host.StartAsync();
        var client = host.Services.GetRequiredService<IStepClient>();
        var shipped = await (await client.StartAsync(Orders.ShipFunction, new Order { Id = "a", Amount = 2 })).ResultAsync();
        Console.WriteLine($"shipped {shipped}");
        Console.WriteLine($"inspected {await (await client.StartAsync(Orders.InspectFunction, shipped)).ResultAsync()}");
        await host.StopAsync();
        """;

    private const string Analyzer = """
        </PropertyGroup>
        <ItemGroup><ProjectReference Include="../Maker/Maker.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" /></ItemGroup>
        <PropertyGroup>
        """;

    [Fact]
    public async Task Their_types_and_methods_work_in_step_functions()
    {
        var workspace = WithMaker().Add(
            "App",
            "<OutputType>Exe</OutputType>" + Analyzer,
            ["StepGen.Sqlite"],
            ("Work.cs", Work),
            ("Program.cs", Program));
        (await workspace.BuildAsync("App", "-warnaserror")).Succeeded();

        var output = (await workspace.RunAsync("App")).Succeeded();

        Assert.Contains("shipped OrderSnapshot { Id = a, Amount = 5 }", output, StringComparison.Ordinal);
        Assert.Contains("inspected 6", output, StringComparison.Ordinal);
        Assert.Contains("Text {\"Id\":\"a\",\"Amount\":3}", output, StringComparison.Ordinal);
        Assert.Contains("Order a has 3", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_of_theirs_that_is_only_inferred_is_an_error_where_it_is()
    {
        var work = Work.Replace("OrderSnapshot before", "var before", StringComparison.Ordinal).Replace("step.Run<OrderSnapshot>", "step.Run", StringComparison.Ordinal);
        var workspace = WithMaker().Add("Lib", Analyzer, ["StepGen"], ("Work.cs", work));

        var output = (await workspace.BuildAsync("Lib")).Failed();

        Assert.Contains("Work.cs(28,13): error STEP0015: The type of 'before'", output, StringComparison.Ordinal);
        Assert.Contains("Work.cs(31,37): error STEP0015: The type of 'step.Run(...)'", output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);
    }

    private Workspace WithMaker() => new Workspace(feed).Add(
        "Maker",
        "<TargetFramework>netstandard2.0</TargetFramework><LangVersion>latest</LangVersion><ImplicitUsings>disable</ImplicitUsings><EnforceExtendedAnalyzerRules>true</EnforceExtendedAnalyzerRules>",
        ["Microsoft.CodeAnalysis.CSharp 5.0.0"],
        ("SnapshotGenerator.cs", Maker));
}
