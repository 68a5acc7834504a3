using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using StepGen.Generator.Binding;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Rules;

namespace StepGen.Generator.Lowering;

/// <summary>
/// A function ready to be written. It follows from its model alone, so two of them are equal when their models are.
/// </summary>
internal sealed class LoweredFunction : IEquatable<LoweredFunction>
{
    private static readonly ConditionalWeakTable<FunctionModel, StrongBox<ImmutableArray<DiagnosticInfo>>> Found = new();

    private LoweredFunction(FunctionModel model, Lowerer lowerer, List<Node> nodes, PositionGraph graph, List<LoweredFunction> branches)
    {
        Model = model;
        Jumps = lowerer;
        Graph = graph;
        Nodes = nodes;
        Hoisted = Hoisting.Find(model, nodes);
        Steps = StepsOf(nodes).OrderBy(static step => step.Step.Position).ToList();
        Finallys = TriesOf(nodes).Where(static attempt => attempt.FinallySteps is not null).ToDictionary(static attempt => attempt.FinallySteps!.Clause.Exit, static attempt => attempt.FinallySteps!.Clause);
        Functions = model.LocalFunctions.ToDictionary(static function => function.Number, static function => function.Fragment);
        Branches = branches;
        Diagnostics = [.. FindProblems(), .. branches.SelectMany(static branch => branch.Diagnostics)];
    }

    public FunctionModel Model { get; }

    /// <summary>Gets the branches that the function starts.</summary>
    public List<LoweredFunction> Branches { get; }

    public Lowerer Jumps { get; }

    /// <summary>Gets which position may follow which.</summary>
    public PositionGraph Graph { get; }

    public List<Node> Nodes { get; }

    /// <summary>Gets the locals that are declared at the method's level.</summary>
    public HashSet<int> Hoisted { get; }

    /// <summary>Gets the suspension points by position.</summary>
    public List<StepNode> Steps { get; }

    /// <summary>Gets the finally blocks that contain steps, by the local that notes how their try was left.</summary>
    public Dictionary<int, FinallySteps> Finallys { get; }

    /// <summary>Gets the user's local functions that move to the method's level, by number.</summary>
    public Dictionary<int, Fragment> Functions { get; }

    /// <summary>Gets the locals that the machine keeps while it is suspended: what checkpoints hold, and what a call's arguments assign.</summary>
    public IEnumerable<int> FrameLocals => Steps.SelectMany(static step => step.Saved.Concat(step.Step.Call.Writes)).Concat(Model.Routine?.Arguments ?? []).Distinct().OrderBy(static local => local);

    public ImmutableArray<DiagnosticInfo> Diagnostics { get; }

    public bool IsValid => Model.IsValid && !Diagnostics.Any(static diagnostic => diagnostic.IsError);

    public static LoweredFunction Lower(FunctionModel model, CancellationToken cancellationToken)
    {
        var lowerer = new Lowerer(cancellationToken);
        var nodes = model.IsValid ? lowerer.Lower(model.Body) : [];
        new Liveness(model, lowerer, cancellationToken).Run(nodes);
        var graph = PositionGraph.Of(nodes, model.Positions.Count, endsWithoutResult: !model.HasResult, lowerer, cancellationToken);
        var branches = model.Branches.Select(branch => Lower(branch, cancellationToken)).ToList();
        var lowered = new LoweredFunction(model, lowerer, nodes, graph, branches);
        Found.GetValue(model, _ => new(lowered.Diagnostics));
        return lowered;
    }

    /// <summary>What speaks against a machine of the function; the analyzers ask for it behind the generator.</summary>
    public static ImmutableArray<DiagnosticInfo> DiagnosticsOf(FunctionModel model, CancellationToken cancellationToken) =>
        Found.TryGetValue(model, out var found) ? found.Value : Lower(model, cancellationToken).Diagnostics;

    public bool Equals(LoweredFunction? other) => other is not null && Model.Equals(other.Model);

    public override bool Equals(object? obj) => Equals(obj as LoweredFunction);

    public override int GetHashCode() => Model.GetHashCode();

    private static IEnumerable<StepNode> StepsOf(List<Node> nodes) => nodes.OfType<StepNode>()
        .Concat(nodes.OfType<TryNode>().SelectMany(static attempt => attempt.Parts.SelectMany(StepsOf)));

    private static IEnumerable<TryNode> TriesOf(List<Node> nodes) =>
        nodes.OfType<TryNode>().SelectMany(static attempt => attempt.Parts.SelectMany(TriesOf).Prepend(attempt));

    private ImmutableArray<DiagnosticInfo> FindProblems()
    {
        var problems = ImmutableArray.CreateBuilder<DiagnosticInfo>();
        var reported = new HashSet<int>();
        foreach (var step in Steps)
        {
            // C# has one variable of a name in scope; if another is thought to be needed there, a checkpoint would mix them up.
            foreach (var twin in step.Saved.GroupBy(number => (Model.Locals[number].Name, IsCursor: Model.Locals[number].Kind == LocalKind.Cursor)).SelectMany(static group => group.Skip(1)).Where(reported.Add))
            {
                problems.Add(new(
                    Step0016NotLowered.Rule,
                    Model.Locals[twin].Location,
                    ImmutableArray.Create($"a second variable '{Model.Locals[twin].Name}' that is saved at the step '{Model.Positions[step.Step.Position].Name}'", "give one of them another name")));
            }

            foreach (var number in step.Saved)
            {
                var local = Model.Locals[number];
                var stepName = Model.Positions[step.Step.Position].Name;
                if (local.Problem is { } problem && reported.Add(number))
                {
                    problems.Add(new(
                        problem.Rule,
                        local.Location,
                        ImmutableArray.Create(local.SourceText ?? local.Name, Shorten(local.Type), $"is used after the step '{stepName}'", problem.Why)));
                }
                else if (RestoredAs(local, stepName) is { } restored && reported.Add(number))
                {
                    problems.Add(new(Step3011RestoredException.Rule, local.Location, ImmutableArray.Create(restored)));
                }
            }
        }

        // Of a body that is not taken apart nothing is known but what has been found already.
        foreach (var number in Model.IsValid ? Hoisted : [])
        {
            var local = Model.Locals[number];
            if (local.Capture == CaptureKind.ChangedPerIteration && reported.Add(number))
            {
                problems.Add(new(
                    Step0016NotLowered.Rule,
                    local.Location,
                    ImmutableArray.Create(
                        $"a delegate that captures '{local.Name}', which each iteration of the loop has anew and changes",
                        "copy the value to a local that is not changed, and capture that")));
            }

            if (local.IsUnknown && reported.Add(number))
            {
                problems.Add(new(Step0015UnresolvedType.Rule, local.Location, ImmutableArray.Create(local.SourceText ?? local.Name)));
            }

            if (!local.CanBeHoisted && reported.Add(number))
            {
                problems.Add(new(
                    local.Problem?.Rule ?? Step3003LiveLocal.Rule,
                    local.Location,
                    ImmutableArray.Create(local.SourceText ?? local.Name, Shorten(local.Type), "is used on both sides of a step", local.Problem?.Why ?? "it cannot be declared outside of its block; keep its uses together, with no step between")));
            }
        }

        return problems.ToImmutable();
    }

    /// <summary>Says of a local that may hold an exception of any type what a reload makes of it.</summary>
    private static string? RestoredAs(LocalModel local, string step) => local switch
    {
        { Location: null } => null,
        { Kind: LocalKind.Exit } => Step3011RestoredException.OfPending(step),
        { Kind: LocalKind.Exception, Name: ['@', ..] } => Step3011RestoredException.OfRethrown(step),
        { Kind: LocalKind.Exception, Type: "global::System.Exception" or "global::System.Exception?" } => Step3011RestoredException.Of(local.Name, step),
        _ => null,
    };

    private static string Shorten(string type) => type.Replace("global::", string.Empty);
}
