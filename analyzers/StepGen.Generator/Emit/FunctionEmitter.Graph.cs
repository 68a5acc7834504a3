using StepGen.Generator.Lowering;

namespace StepGen.Generator.Emit;

/// <summary>What may follow what: for the reader of the file, and for the descriptor.</summary>
internal sealed partial class FunctionEmitter
{
    // "first" -> "second", end; on failure: "third"
    private void WriteGraphSummary()
    {
        _writer.Line("/// <summary>");
        _writer.Line($"/// The machine of the {What} <c>{Xml(_model.Routine?.Name ?? _model.FunctionId)}</c>. What may follow what:");
        _writer.Line("/// <code>");
        Row("start", _function.Graph.Start);
        for (var i = 0; i < _model.Positions.Count; i++)
        {
            Row(PositionName(i), _function.Graph.Next[i]);
        }

        _writer.Line("/// </code>");
        _writer.Line("/// </summary>");

        void Row(string from, IReadOnlyList<Successor> next)
        {
            var plain = string.Join(", ", next.Where(static successor => !successor.IsFailure).Select(Name));
            var failing = string.Join(", ", next.Where(static successor => successor.IsFailure).Select(Name));
            var onFailure = failing.Length == 0 ? string.Empty : (plain.Length == 0 ? "on failure: " : "; on failure: ") + failing;
            _writer.Line($"/// {Xml(from)} -> {Xml(plain.Length + onFailure.Length == 0 ? "nothing" : plain + onFailure)}");
        }

        string Name(Successor successor) => successor.IsEnd ? "end" : PositionName(successor.Position);
    }

    private void WriteMakeGraph()
    {
        if (_model.Branch is null)
        {
            _writer.Line("// Called when the graph is first asked for.");
        }

        _writer.Open("public static global::StepGen.StepFunctionGraph MakeGraph()");
        if (_model.FilePath.Length > 0)
        {
            // The builder is told the file by the compiler, which maps paths as it does for debug information.
            _writer.Directive($"#line 1 \"{_model.FilePath}\"");
            _writer.Directive("#line hidden");
        }

        _writer.Line($"var graph = new {Kernel}StepGraphBuilder(StepPositions);");
        _writer.Line($"graph.Start({Successors(_function.Graph.Start)});");
        foreach (var step in _function.Steps.Select(static node => node.Step))
        {
            var (from, to) = (Place(step.Span.StartLine, step.Span.StartColumn), Place(step.Span.EndLine, step.Span.EndColumn));
            var branch = step.Call.Branch < 0 ? string.Empty : $", branch: {_branches[step.Call.Branch]._names.Machine}.MakeGraph()";
            _writer.Line($"graph.Step({Number(step.Position)}, from: {from}, to: {to}, {Successors(_function.Graph.Next[step.Position])}{branch}); // {PositionName(step.Position)}");
        }

        _writer.Line("return graph.Build();");
        _writer.Close();
    }

    private static string Successors(IReadOnlyList<Successor> next)
    {
        var failing = Numbers(next.Where(static successor => successor.IsFailure));
        return $"next: [{Numbers(next.Where(static successor => !successor.IsFailure))}]" + (failing.Length == 0 ? string.Empty : $", onFailure: [{failing}]");
    }

    private static string Numbers(IEnumerable<Successor> next) =>
        string.Join(", ", next.Select(static successor => successor.IsEnd ? "graph.End" : Number(successor.Position)));

    private static string Place(int line, int column) => $"({Number(line)}, {Number(column)})";

    private string PositionName(int position) => Quote(_model.Positions[position].Name);
}
