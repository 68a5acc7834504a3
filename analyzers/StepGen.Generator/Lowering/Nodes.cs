using StepGen.Generator.Binding;

namespace StepGen.Generator.Lowering;

/// <summary>
/// A function taken apart: a list of nodes with labels and gotos in place of the statements that contain steps. Only try
/// statements nest, because no goto leads into a try block.
/// </summary>
internal abstract class Node
{
    /// <summary>Gets or sets the <c>checked</c> or <c>unchecked</c> that its code is evaluated in; null where neither is written.</summary>
    public string? Overflow { get; set; }
}

/// <summary>A place to go to.</summary>
internal sealed class Label(string hint)
{
    /// <summary>Gets what the emitted label is named after.</summary>
    public string Hint { get; } = hint;

    /// <summary>Gets or sets a value indicating whether anything goes there.</summary>
    public bool IsUsed { get; set; }
}

/// <summary>The border of a user's block: declarations on its two sides do not share a scope.</summary>
internal sealed class BoundaryNode : Node;

/// <summary>User code, copied.</summary>
internal sealed class CopyNode(Fragment fragment) : Node
{
    public Fragment Fragment { get; } = fragment;
}

/// <summary>A declared local.</summary>
internal sealed class DeclareNode(DeclarationStatement declaration) : Node
{
    public DeclarationStatement Declaration { get; } = declaration;
}

internal sealed class LabelNode(Label label) : Node
{
    public Label Label { get; } = label;
}

internal sealed class GotoNode(Label target) : Node
{
    public Label Target { get; } = target;
}

/// <summary>Goes to the target if the condition is as given.</summary>
internal sealed class BranchNode(Fragment condition, bool when, Label target) : Node
{
    public Fragment Condition { get; } = condition;

    public bool When { get; } = when;

    public Label Target { get; } = target;
}

/// <summary>Chooses a section; without a match it goes to <see cref="Otherwise"/>.</summary>
internal sealed class SwitchNode(Fragment governing, List<SwitchNode.Section> sections, Label? otherwise) : Node
{
    public Fragment Governing { get; } = governing;

    public List<Section> Sections { get; } = sections;

    public Label? Otherwise { get; } = otherwise;

    internal sealed class Section(Fragment labels, List<int> locals, List<int> declared, Label target)
    {
        public Fragment Labels { get; } = labels;

        /// <summary>Gets the pattern's locals, which are assigned before the section starts.</summary>
        public List<int> Locals { get; } = locals;

        /// <summary>Gets the locals that come into being in the labels: the pattern's and those of the when clauses.</summary>
        public List<int> Declared { get; } = declared;

        public Label Target { get; } = target;
    }
}

/// <summary>Starts a foreach.</summary>
internal sealed class CursorStartNode(ForEachStatement loop) : Node
{
    public ForEachStatement Loop { get; } = loop;
}

/// <summary>Moves a foreach on, or leaves it.</summary>
internal sealed class CursorNextNode(ForEachStatement loop, Label end) : Node
{
    public ForEachStatement Loop { get; } = loop;

    public Label End { get; } = end;
}

/// <summary>A suspension point: mark, issue, suspend; then take the result.</summary>
internal sealed class StepNode(StepStatement step) : Node
{
    public StepStatement Step { get; } = step;

    /// <summary>Gets the locals that a checkpoint at this point may hold.</summary>
    public IReadOnlyList<int> Saved => SavedWhen.Values.SelectMany(static saved => saved.Locals).Distinct().OrderBy(static local => local).ToList();

    /// <summary>
    /// Gets what a checkpoint holds, by how the try statements were left whose finally blocks the point stands in: behind a
    /// return other locals are needed than behind the block's end. One entry where it stands in none.
    /// </summary>
    public SortedDictionary<string, SavedLocals> SavedWhen { get; } = new(StringComparer.Ordinal);
}

/// <summary>What a checkpoint holds in one case.</summary>
/// <param name="Ways">How each try was left, the outermost first.</param>
/// <param name="Locals">The locals.</param>
internal sealed record SavedLocals(IReadOnlyList<PendingWay> Ways, HashSet<int> Locals);

/// <summary>A way out of a try statement that is pending while its finally runs.</summary>
/// <param name="Exit">The local that notes it.</param>
/// <param name="Way">Its name; null for the end of the block.</param>
internal sealed record PendingWay(int Exit, string? Way)
{
    /// <summary>The way of an exception; no jump has that name.</summary>
    public const string Thrown = "throw";
}

/// <summary>A try statement with steps.</summary>
internal sealed class TryNode(List<Node> body, List<CatchNode> catches, Fragment? final, FinallyNode? finallySteps, Label start, Label end) : Node
{
    public List<Node> Body { get; } = body;

    public List<CatchNode> Catches { get; } = catches;

    /// <summary>Gets the finally block, if it is copied.</summary>
    public Fragment? Finally { get; } = final;

    /// <summary>Gets the finally block, if it contains a step.</summary>
    public FinallyNode? FinallySteps { get; } = finallySteps;

    public Label Start { get; } = start;

    public Label End { get; } = end;

    /// <summary>Gets the lists of nodes that it consists of.</summary>
    public IEnumerable<List<Node>> Parts => Catches.Select(static clause => clause.Body).Prepend(Body).Append(FinallySteps?.Body).OfType<List<Node>>();
}

/// <summary>A finally block with a step: it stands behind the try, and every way out of the try leads there.</summary>
internal sealed class FinallyNode(FinallySteps clause, Label start, List<Node> body)
{
    public FinallySteps Clause { get; } = clause;

    public Label Start { get; } = start;

    public List<Node> Body { get; } = body;
}

/// <summary>A catch clause: copied, or taken out of the handler where it contains a step.</summary>
internal sealed class CatchNode(CatchClause clause, Label? handler, List<Node>? body)
{
    public CatchClause Clause { get; } = clause;

    /// <summary>Gets where the clause's code starts; null if it is copied.</summary>
    public Label? Handler { get; } = handler;

    public List<Node>? Body { get; } = body;
}
