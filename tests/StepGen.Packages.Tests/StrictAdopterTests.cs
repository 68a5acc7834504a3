namespace StepGen.Packages.Tests;

public sealed class StrictAdopterTests(LocalFeed feed)
{
    private const string Properties = """
        <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
        <GenerateDocumentationFile>true</GenerateDocumentationFile>
        <AnalysisMode>All</AnalysisMode>
        <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
        """;

    /// <summary>Constructs of every kind, in the shapes that public code has, so that what is generated for each meets every rule.</summary>
    private const string Work = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using StepGen;

        namespace Strict;

        /// <summary>An order.</summary>
        /// <param name="Id">Its identity.</param>
        /// <param name="Lines">Its lines.</param>
        public sealed record Order(string Id, IReadOnlyList<int> Lines);

        /// <summary>Does work.</summary>
        /// <param name="prefix">What comes first.</param>
        public partial class Orders(string prefix)
        {
            private readonly string _prefix = prefix;

            /// <summary>Adds.</summary>
            /// <param name="step">The context.</param>
            /// <param name="order">The order.</param>
            /// <param name="cancellationToken">Ends it.</param>
            /// <returns>The sum.</returns>
            [StepFunction("add")]
            [OnEvent("order/placed")]
            public static async partial Task<int> AddAsync(StepContext step, Order order, CancellationToken cancellationToken = default)
            {
                ArgumentNullException.ThrowIfNull(step);
                ArgumentNullException.ThrowIfNull(order);
                var sum = 0;
                foreach (var line in order.Lines)
                {
                    try
                    {
                        var checkedLine = await step.Run("check", () => line * 2);
                        sum += checkedLine;
                    }
                    catch (StepFailedException exception) when (exception.Attempts > 1)
                    {
                        await step.Run("record", () => { });
                        throw;
                    }
                }

                await step.Sleep("rest", TimeSpan.FromMinutes(1));
                return sum;
            }

            /// <summary>Names.</summary>
            /// <param name="step">The context.</param>
            /// <returns>When it has.</returns>
            [StepFunction("name")]
            public async partial Task NameAsync(StepContext step)
            {
                ArgumentNullException.ThrowIfNull(step);
                var name = await step.Run("make", () => _prefix + "!");
                while (name.Length < 10)
                {
                    name = await step.Run("grow", () => name + ".");
                }
            }
        }
        """;

    private static readonly (string Name, string Text)[] EmptyListing =
    [
        ("PublicAPI.Shipped.txt", "#nullable enable\n"),
        ("PublicAPI.Unshipped.txt", "#nullable enable\n"),
    ];

    [Fact]
    public async Task A_project_with_every_rule_on_builds_clean_but_for_the_listing_of_its_interface()
    {
        var workspace = new Workspace(feed).Add(
            "Strict",
            Properties + "<NoWarn>$(NoWarn);RS0016</NoWarn>",
            ["StepGen.Sqlite", "Microsoft.CodeAnalysis.PublicApiAnalyzers 5.6.0"],
            [("Work.cs", Work), .. EmptyListing]);

        (await workspace.BuildAsync("Strict")).Succeeded();
    }

    [Fact]
    public async Task What_is_generated_asks_for_nothing_but_its_listing()
    {
        var workspace = new Workspace(feed).Add(
            "Strict",
            Properties.Replace("<TreatWarningsAsErrors>true", "<TreatWarningsAsErrors>false", StringComparison.Ordinal),
            ["StepGen.Sqlite", "Microsoft.CodeAnalysis.PublicApiAnalyzers 5.6.0"],
            [("Work.cs", Work), .. EmptyListing]);

        var output = (await workspace.BuildAsync("Strict")).Succeeded();

        Assert.DoesNotContain("error", output, StringComparison.Ordinal);
        Assert.All(
            output.Split('\n').Where(static line => line.Contains("warning", StringComparison.Ordinal)),
            static line => Assert.Contains("warning RS0016", line, StringComparison.Ordinal));
    }
}
