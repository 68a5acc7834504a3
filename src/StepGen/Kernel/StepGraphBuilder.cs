using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StepGen.Kernel;

/// <summary>Makes a function's graph of what generated code knows of it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StepGraphBuilder
{
    private const int StartNumber = -1;

    private readonly string _file;
    private readonly IReadOnlyList<StepPosition> _positions;
    private readonly StepGraphPosition?[] _nodes;
    private readonly List<(int From, int To, bool IsFailure)> _edges = [];

    /// <summary>Starts a graph.</summary>
    /// <param name="positions">The function's positions.</param>
    /// <param name="file">The user's file: generated code lets the compiler say it, which maps paths as the build wants it.</param>
    public StepGraphBuilder(IReadOnlyList<StepPosition> positions, [CallerFilePath] string file = "")
    {
        ArgumentNullException.ThrowIfNull(positions);
        _positions = positions;
        _file = file;
        _nodes = new StepGraphPosition?[positions.Count];
    }

    /// <summary>Gets the number that stands for the function's end.</summary>
    public int End => _positions.Count;

    /// <summary>Says what the function may start with.</summary>
    /// <param name="next">The positions.</param>
    /// <param name="onFailure">Those that come first only where code before them throws.</param>
    public void Start(ReadOnlySpan<int> next, ReadOnlySpan<int> onFailure = default) => AddEdges(StartNumber, next, onFailure);

    /// <summary>Says where a position stands and what may follow it.</summary>
    /// <param name="position">The position's number.</param>
    /// <param name="from">Its first line and column.</param>
    /// <param name="to">Its last line, and the column behind its end.</param>
    /// <param name="next">What may come next.</param>
    /// <param name="onFailure">What comes next only where the step fails, or code behind it throws.</param>
    /// <param name="branch">The graph of the branch that is started there.</param>
    public void Step(
        int position, (int Line, int Column) from, (int Line, int Column) to, ReadOnlySpan<int> next, ReadOnlySpan<int> onFailure = default, StepFunctionGraph? branch = null)
    {
        var step = _positions[position];
        _nodes[position] = new(position, step.Name, step.Kind, new(_file, from.Line, from.Column, to.Line, to.Column), branch);
        AddEdges(position, next, onFailure);
    }

    /// <summary>Makes the graph.</summary>
    /// <returns>The graph.</returns>
    public StepFunctionGraph Build() => new(
        [.. _nodes.Select(static node => node!)],
        [.. _edges.Select(edge => new StepGraphEdge(Node(edge.From), Node(edge.To), edge.IsFailure))]);

    private StepGraphPosition? Node(int position) => position == StartNumber || position == End ? null : _nodes[position];

    private void AddEdges(int from, ReadOnlySpan<int> next, ReadOnlySpan<int> onFailure)
    {
        foreach (var to in next)
        {
            _edges.Add((from, to, IsFailure: false));
        }

        foreach (var to in onFailure)
        {
            _edges.Add((from, to, IsFailure: true));
        }
    }
}
