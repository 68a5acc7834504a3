using StepGen.Kernel;

namespace StepGen.Tests;

public class GraphTests
{
    private static readonly StepPosition[] Positions =
    [
        new("run", StepOperationKind.Run, isConstantId: true),
        new("sleep", StepOperationKind.Sleep, isConstantId: true),
        new("wait", StepOperationKind.WaitForEvent, isConstantId: true),
        new("invoke", StepOperationKind.Invoke, isConstantId: true),
        new("send", StepOperationKind.SendEvent, isConstantId: true),
        new("fetch", StepOperationKind.Fetch, isConstantId: true),
        new("await:both", null, isConstantId: true),
    ];

    [Fact]
    public void Each_kind_of_step_has_a_shape_of_its_own()
    {
        var builder = new StepGraphBuilder(Positions, "file.cs");
        builder.Start(next: [0]);
        for (var i = 0; i < Positions.Length; i++)
        {
            builder.Step(i, from: (i + 1, 1), to: (i + 1, 9), next: [i + 1]);
        }

        Assert.Equal(
            """
            flowchart TD
                Start(["start"])
                P0["run"]
                P1("sleep")
                P2{{"wait"}}
                P3[["invoke"]]
                P4[/"send"/]
                P5[("fetch")]
                P6[\"await both"/]
                End(["end"])
                Start --> P0
                P0 --> P1
                P1 --> P2
                P2 --> P3
                P3 --> P4
                P4 --> P5
                P5 --> P6
                P6 --> End

            """.ReplaceLineEndings("\n"),
            builder.Build().ToMermaid());
    }

    [Fact]
    public void Positions_and_edges_say_what_was_built()
    {
        var builder = new StepGraphBuilder(Positions.AsSpan(0, 2).ToArray(), "file.cs");
        builder.Start(next: [0], onFailure: [1]);
        builder.Step(0, from: (3, 5), to: (4, 7), next: [1, builder.End]);
        builder.Step(1, from: (5, 1), to: (5, 2), next: [], onFailure: [builder.End]);

        var graph = builder.Build();

        Assert.Equal(["Run \"run\"", "Sleep \"sleep\""], graph.Positions.Select(static position => position.ToString()));
        Assert.Equal(new("file.cs", 3, 5, 4, 7), graph.Positions[0].Source);
        Assert.Equal("file.cs(3,5)", graph.Positions[0].Source.ToString());
        Assert.Equal(["start --> run", "start -.-> sleep", "run --> sleep", "run --> end", "sleep -.-> end"], graph.Edges.Select(static edge => edge.ToString()));
        Assert.Same(graph.Positions[1], graph.Edges[2].To);
        Assert.True(graph.Edges[4].IsFailure);
    }

    [Theory]
    [InlineData("plain-name_1.2/a,b", "plain-name_1.2/a,b")]
    [InlineData("- list", "#45; list")]
    [InlineData("1. list", "1#46; list")]
    [InlineData("_x_ *y*", "#95;x#95; #42;y#42;")]
    [InlineData("fa:fa-ban style:a#1;", "fa#58;fa-ban style#58;a#35;1#59;")]
    [InlineData("%%{init: {}}%%", "#37;#37;{init#58; {}}#37;#37;")]
    [InlineData(" edges ", "#32;edges#32;")]
    [InlineData("tab\tand\u202Eturn", "tab#32;and#8238;turn")]
    public void A_label_says_what_the_name_says(string name, string label) =>
        Assert.Contains($"P0[\"{label}\"]\n", Draw(name), StringComparison.Ordinal);

    [Fact]
    public void A_label_holds_no_half_of_a_character() => Assert.Contains("P0[\"half \ufffd\"]\n", Draw("half \ud83d"), StringComparison.Ordinal);

    [Fact]
    public void A_descriptor_asks_for_its_graph_once_and_not_before_it_is_read()
    {
        var made = 0;
        var function = new StepFunction<Unit, Unit>("f", "F", static _ => throw new InvalidOperationException())
        {
            GraphFactory = () =>
            {
                made++;
                return new StepGraphBuilder([], "file.cs").Build();
            },
        };

        Assert.Equal(0, made);
        Assert.Same(function.Graph, function.Graph);
        Assert.StartsWith("flowchart TD\n", function.ToMermaid(), StringComparison.Ordinal);
        Assert.Equal(1, made);
    }

    [Fact]
    public void A_descriptor_made_by_hand_has_an_empty_graph() =>
        Assert.Empty(new StepFunction<Unit, Unit>("f", "F", static _ => throw new InvalidOperationException()).Graph.Positions);

    private static string Draw(string name)
    {
        var builder = new StepGraphBuilder([new(name, StepOperationKind.Run, isConstantId: true)], "file.cs");
        builder.Step(0, from: (1, 1), to: (1, 1), next: []);
        return builder.Build().ToMermaid();
    }
}
