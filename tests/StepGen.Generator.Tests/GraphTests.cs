using Microsoft.CodeAnalysis;
using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests;

/// <summary>The graph of each program of the folder is compared with the ways that its runs take.</summary>
[Collection(ProgramRunner.Collection)]
public class GraphTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Programs() => [.. ProgramSource.Names];

    /// <summary>The graph and those of the branches inside.</summary>
    private static IEnumerable<StepFunctionGraph> Graphs(StepFunctionGraph graph) =>
        graph.Positions.Where(static position => position.Branch is not null).SelectMany(static position => Graphs(position.Branch!)).Prepend(graph);

    [Theory]
    [MemberData(nameof(Programs))]
    public void Each_place_that_starts_a_branch_has_its_graph_and_no_other_has_one(string program)
    {
        foreach (var position in ProgramCompiler.Compile(program).Functions.SelectMany(static function => Graphs(function.Descriptor.Graph)).SelectMany(static graph => graph.Positions))
        {
            Assert.Equal(position.Kind is StepOperationKind.Branch or StepOperationKind.ForEach, position.Branch is not null);
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Each_way_that_a_run_takes_is_in_the_graph(string program)
    {
        foreach (var function in ProgramCompiler.Compile(program).Functions)
        {
            foreach (var input in function.Inputs)
            {
                foreach (var lastFirst in (bool[])[false, true])
                {
                    var (marks, hasEnded) = await new WayDriver(function).RunAsync(input, lastFirst, Token);
                    GraphOracle.AssertHasWay(function, input, marks, hasEnded);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Each_position_has_its_place_in_the_source(string program)
    {
        var compiled = ProgramCompiler.Compile(program);
        foreach (var position in compiled.Functions.SelectMany(static function => Graphs(function.Descriptor.Graph)).SelectMany(static graph => graph.Positions))
        {
            var span = position.Source;

            Assert.StartsWith(Path.ChangeExtension(compiled.Source.Path, null), span.File, StringComparison.Ordinal);
            var lines = Assert.Single(compiled.Compilation.SyntaxTrees, tree => tree.FilePath == span.File).GetText(TestContext.Current.CancellationToken).ToString().Split('\n');
            var text = string.Join('\n', lines[(span.StartLine - 1)..span.EndLine]);
            text = text[(span.StartColumn - 1)..^(lines[span.EndLine - 1].Length - span.EndColumn + 1)];
            Assert.Matches(position.Kind is null ? "^(.*[^ ] )?await .*[^ ]$" : "^[^ ].*(Run|Sleep|Branch|ForEach).*[^ ]$", text.ReplaceLineEndings(" "));
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void No_edge_is_there_twice_and_none_leads_nowhere(string program)
    {
        foreach (var graph in ProgramCompiler.Compile(program).Functions.SelectMany(static function => Graphs(function.Descriptor.Graph)))
        {
            Assert.Equal(graph.Edges.Count, graph.Edges.DistinctBy(static edge => (edge.From, edge.To)).Count());
            Assert.All(graph.Edges, edge => Assert.True(
                (edge.From is null || graph.Positions[edge.From.Number] == edge.From) && (edge.To is null || graph.Positions[edge.To.Number] == edge.To)));
            Assert.True(graph.Positions.Count == 0 || graph.Edges.Any(static edge => edge.From is null));
        }
    }

    [Fact]
    public void Paths_are_mapped_as_the_build_maps_them()
    {
        var source = ProgramSource.Read("Await/Sequence");
        var compilation = ProgramCompiler.CreateCompilation(source, source.Text);
        compilation = compilation.WithOptions(compilation.Options.WithSourceReferenceResolver(
            new SourceFileResolver([], baseDirectory: "/", [KeyValuePair.Create("/programs/", "/_/")])));

        var graph = ProgramCompiler.Compile(source, compilation).Functions.Single().Descriptor.Graph;

        Assert.All(graph.Positions, static position => Assert.Equal("/_/Await/Sequence.cs", position.Source.File));
    }

    [Fact]
    public void A_graph_is_made_when_it_is_asked_for_and_once()
    {
        var descriptor = ProgramCompiler.Compile("Await/Sequence").Functions.Single().Descriptor;

        Assert.Same(descriptor.Graph, descriptor.Graph);
    }
}
