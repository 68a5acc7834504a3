using System.Collections.Immutable;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Binding;

/// <summary>
/// A piece of user code as the model keeps it: its text with holes where the text depends on what lowering decides (a local's
/// name, whether its declaration is hoisted, where a jump goes). Comments and directives are gone, line breaks are kept.
/// </summary>
internal sealed record Code(EquatableArray<Piece> Pieces)
{
    public static readonly Code Empty = new(EquatableArray<Piece>.Empty);

    public static Code Literal(string text) => new(ImmutableArray.Create<Piece>(new TextPiece(text)));
}

/// <summary>A part of <see cref="Code"/>.</summary>
internal abstract record Piece;

/// <summary>Text to copy.</summary>
internal sealed record TextPiece(string Text) : Piece;

/// <summary>A local, where it is declared by its own statement or used.</summary>
/// <param name="Local">Its number.</param>
/// <param name="Prefix">Text that a renamed local needs to keep an inferred name: <c>x: </c> in a tuple, <c>x = </c> in an anonymous object.</param>
/// <param name="IsCaptured">Whether it is used inside a lambda or an anonymous method.</param>
internal sealed record LocalPiece(int Local, string Prefix = "", bool IsCaptured = false) : Piece;

/// <summary>The name of a local function that moves to the method's level.</summary>
/// <param name="Function">Its number.</param>
/// <param name="IsCaptured">Whether it is used inside a lambda, or as a delegate itself.</param>
internal sealed record FunctionNamePiece(int Function, bool IsCaptured) : Piece;

/// <summary>The machine of a branch: <c>new RunShipMachine()</c>, or the name of one of its fields.</summary>
/// <param name="Branch">The branch's number.</param>
/// <param name="Field">The local of the branch that the field is for; -1 for the machine.</param>
internal sealed record BranchPiece(int Branch, int Field = -1) : Piece;

/// <summary>The machine's context, as what it is.</summary>
internal sealed record ContextPiece : Piece;

/// <summary><c>nameof(x)</c> of a local, which must give the source name.</summary>
internal sealed record NameofPiece(string Name) : Piece;

/// <summary><c>out var x</c>: <c>out x</c> once x is hoisted.</summary>
internal sealed record OutDeclarationPiece(int Local, string Type) : Piece;

/// <summary>Pieces of their own.</summary>
internal sealed record GroupPiece(Code Code) : Piece;

/// <summary><c>expr is pattern</c> that declares locals. Those that are hoisted are assigned behind a successful match.</summary>
internal sealed record IsPatternPiece(Code Expression, Code Pattern, bool IsNegated, EquatableArray<int> Locals) : Piece;

/// <summary>The name of a local declared in a pattern.</summary>
internal sealed record DesignationPiece(int Local) : Piece;

/// <summary>A <c>return</c> from the function, with its semicolon.</summary>
internal sealed record ReturnPiece(Code? Value) : Piece;

/// <summary>A <c>break</c>, <c>continue</c> or <c>goto</c> out of the copied text, with its semicolon.</summary>
internal sealed record JumpPiece(JumpTarget Target) : Piece;

/// <summary>A jump or a <c>return</c> out of a try statement whose finally contains a step: notes the way and goes to the finally.</summary>
/// <param name="Way">The name of the way out.</param>
/// <param name="Value">The returned value.</param>
/// <param name="Exit">The finally.</param>
internal sealed record LeavePiece(string Way, Code? Value, FinallyExit Exit) : Piece;

/// <summary><c>throw;</c> inside a catch block that is lowered, with its semicolon.</summary>
internal sealed record RethrowPiece(int Local) : Piece;

/// <summary>Where a jump goes.</summary>
/// <param name="Construct">The loop, switch, label or finally.</param>
/// <param name="Kind">What of it.</param>
/// <param name="Way">For a finally, why it is run: the name of the way out. Only data flow tells them apart.</param>
internal sealed record JumpTarget(int Construct, JumpKind Kind, string? Way = null) : IEquatable<JumpTarget>;

internal enum JumpKind
{
    /// <summary>Behind a loop or switch.</summary>
    Break,

    /// <summary>To a loop's next iteration.</summary>
    Continue,

    /// <summary>To a label or to a section of a switch.</summary>
    Goto,

    /// <summary>To the code of a finally block that contains a step.</summary>
    Finally,
}

/// <summary>A finally block with a step, as a jump sees it that has to go through.</summary>
/// <param name="Local">The local that notes the way.</param>
/// <param name="Target">The finally's code.</param>
internal sealed record FinallyExit(int Local, JumpTarget Target);

/// <summary>A way out of a try statement whose finally contains a step.</summary>
/// <param name="Name">Its name in checkpoints: <c>return</c>, <c>break</c>, <c>continue</c>, or a goto's text.</param>
/// <param name="Target">Where it leads; null for a return.</param>
/// <param name="Through">The next finally with a step on the way, or null.</param>
internal sealed record ExitWay(string Name, JumpTarget? Target, FinallyExit? Through) : IEquatable<ExitWay>;

/// <summary>What data flow needs to know about a piece of code.</summary>
/// <param name="Uses">Locals whose value on entry may be read.</param>
/// <param name="Kills">Locals that are assigned on every path through.</param>
/// <param name="Mentions">All locals that occur.</param>
/// <param name="Jumps">Jumps out of it.</param>
/// <param name="Returns">Whether it may return from the function.</param>
/// <param name="FallsThrough">Whether its end can be reached.</param>
internal sealed record Flow(
    EquatableArray<int> Uses,
    EquatableArray<int> Kills,
    EquatableArray<int> Mentions,
    EquatableArray<JumpTarget> Jumps,
    bool Returns,
    bool FallsThrough)
{
    public static readonly Flow None = new(
        EquatableArray<int>.Empty, EquatableArray<int>.Empty, EquatableArray<int>.Empty, EquatableArray<JumpTarget>.Empty, false, true);
}

/// <summary>A place in the user's file; lines and columns from 1.</summary>
internal sealed record SourceSpan(int StartLine, int StartColumn, int EndLine, int EndColumn);

/// <summary>Code with its flow and place.</summary>
internal sealed record Fragment(Code Code, Flow Flow, SourceSpan Span) : IEquatable<Fragment>;
