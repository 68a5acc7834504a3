using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Binding;

/// <summary>A statement as the model keeps it. Only statements that contain a step are taken apart.</summary>
internal abstract record BoundStatement;

/// <summary>A statement without a step, copied.</summary>
internal sealed record VerbatimStatement(Fragment Fragment) : BoundStatement;

/// <summary>One declared local: copied if all its uses stand in one run of copied statements, else an assignment.</summary>
/// <param name="Local">The local.</param>
/// <param name="Declaration">The whole declaration.</param>
/// <param name="Initializer">The value alone; null without one, and for a ref local, which cannot be hoisted.</param>
internal sealed record DeclarationStatement(int Local, Fragment Declaration, Code? Initializer) : BoundStatement;

/// <summary>A block that contains a step.</summary>
internal sealed record BlockStatement(EquatableArray<BoundStatement> Statements) : BoundStatement;

/// <summary>An <c>if</c> that contains a step.</summary>
internal sealed record IfStatement(Fragment Condition, BoundStatement Then, BoundStatement? Else) : BoundStatement;

/// <summary>A <c>while</c>, <c>do</c> or <c>for</c> that contains a step.</summary>
/// <param name="Construct">Its number, which jumps name.</param>
/// <param name="Keyword">Its keyword.</param>
/// <param name="Initializers">Those of a <c>for</c>.</param>
/// <param name="BeforeCondition">What each evaluation of the condition starts with: its steps.</param>
/// <param name="Condition">Null for none.</param>
/// <param name="Incrementors">Those of a <c>for</c>.</param>
/// <param name="Body">The body.</param>
internal sealed record LoopStatement(
    int Construct,
    string Keyword,
    EquatableArray<BoundStatement> Initializers,
    EquatableArray<BoundStatement> BeforeCondition,
    Fragment? Condition,
    EquatableArray<BoundStatement> Incrementors,
    BoundStatement Body) : BoundStatement;

/// <summary>A <c>foreach</c> that contains a step.</summary>
/// <param name="Construct">Its number.</param>
/// <param name="Cursor">The synthetic local that holds its state.</param>
/// <param name="Source">The collection.</param>
/// <param name="ItemType">The type of the elements where they are read into a list first, else empty.</param>
/// <param name="Target">What each element is assigned to: the loop variable, or the list of a deconstruction.</param>
/// <param name="TargetLocals">The loop variables.</param>
/// <param name="Cast">A cast with its parentheses where the element is converted explicitly, else empty.</param>
/// <param name="Element">What is taken of the element, with its dot; empty for the element itself.</param>
/// <param name="TargetSpan">The loop variable's place.</param>
/// <param name="Body">The body.</param>
internal sealed record ForEachStatement(
    int Construct,
    int Cursor,
    Fragment Source,
    string ItemType,
    Code Target,
    EquatableArray<int> TargetLocals,
    string Cast,
    string Element,
    SourceSpan TargetSpan,
    BoundStatement Body) : BoundStatement;

/// <summary>A <c>switch</c> statement that contains a step.</summary>
/// <param name="Construct">Its number.</param>
/// <param name="Governing">The value that decides; null where the choice is taken apart.</param>
/// <param name="Choice">Statements that jump to the section, where a guard contains a step.</param>
/// <param name="Sections">The sections.</param>
/// <param name="HasDefault">Whether one of them is the default.</param>
internal sealed record SwitchStatement(
    int Construct, Fragment? Governing, EquatableArray<BoundStatement> Choice, EquatableArray<SwitchSection> Sections, bool HasDefault) : BoundStatement;

/// <summary>A section of a <see cref="SwitchStatement"/>.</summary>
/// <param name="Labels">The labels with their colons.</param>
/// <param name="Construct">Its number, which <c>goto case</c> names.</param>
/// <param name="PatternLocals">Locals that the labels' patterns declare.</param>
/// <param name="Declared">Those, and the locals that the labels' when clauses declare.</param>
/// <param name="Body">The statements.</param>
internal sealed record SwitchSection(Fragment Labels, int Construct, EquatableArray<int> PatternLocals, EquatableArray<int> Declared, BlockStatement Body) : IEquatable<SwitchSection>;

/// <summary>A label in a block that contains a step; the statement behind it is the next one.</summary>
internal sealed record LabelStatement(int Construct, string Name) : BoundStatement;

/// <summary>A <c>checked</c> or <c>unchecked</c> block that contains a step.</summary>
internal sealed record OverflowStatement(string Keyword, BlockStatement Body) : BoundStatement;

/// <summary>A <c>try</c> that contains a step.</summary>
/// <param name="Body">The block.</param>
/// <param name="Catches">The catch clauses.</param>
/// <param name="Finally">The finally block, where it contains no step.</param>
/// <param name="FinallySteps">The finally block, where it contains a step.</param>
internal sealed record TryStatement(
    BlockStatement Body, EquatableArray<CatchClause> Catches, Fragment? Finally, FinallySteps? FinallySteps) : BoundStatement;

/// <summary>A finally block that contains a step.</summary>
/// <param name="Construct">Its number, which jumps through it name.</param>
/// <param name="Exit">The synthetic local that notes how the block was left.</param>
/// <param name="Ways">The ways out, exceptions apart.</param>
/// <param name="Body">The statements.</param>
internal sealed record FinallySteps(int Construct, int Exit, EquatableArray<ExitWay> Ways, BlockStatement Body) : IEquatable<FinallySteps>;

/// <summary>A catch clause.</summary>
/// <param name="Type">The caught type; null for none.</param>
/// <param name="Local">The variable; -1 for none.</param>
/// <param name="Rethrown">The local that <c>throw;</c> throws again in a clause with a step; -1 if there is no <c>throw;</c>.</param>
/// <param name="Filter">The condition, or null.</param>
/// <param name="Verbatim">The block, where it contains no step.</param>
/// <param name="Body">The block, where it contains a step.</param>
internal sealed record CatchClause(
    string? Type, int Local, int Rethrown, Fragment? Filter, Fragment? Verbatim, BlockStatement? Body) : IEquatable<CatchClause>;

/// <summary>A step that is issued, or awaited, or both.</summary>
/// <param name="Position">The position's number.</param>
/// <param name="Call">The call.</param>
/// <param name="Target">What its result is for.</param>
/// <param name="Span">The statement's place.</param>
internal sealed record StepStatement(int Position, StepCall Call, StepTarget Target, SourceSpan Span) : BoundStatement;

/// <summary>What is done with a step's result.</summary>
/// <param name="Kind">What.</param>
/// <param name="Assignment">The left side of an assignment.</param>
/// <param name="Locals">The locals assigned.</param>
/// <param name="Through">The finally with a step that a return has to go through, or null.</param>
internal sealed record StepTarget(StepTargetKind Kind, Code Assignment, EquatableArray<int> Locals, FinallyExit? Through = null)
{
    public static readonly StepTarget None = new(StepTargetKind.None, Code.Empty, EquatableArray<int>.Empty);
}

internal enum StepTargetKind
{
    None,
    Assign,
    Return,
    Throw,
}

/// <summary>What a call site does with a step.</summary>
internal enum StepUse
{
    /// <summary>Issues it and awaits it: <c>await step.Run(...)</c>.</summary>
    Await,

    /// <summary>Issues it; it is awaited later: <c>var handle = step.Run(...)</c>.</summary>
    Issue,

    /// <summary>Awaits what was issued before, or inside: <c>await handle</c>, <c>await step.WhenAll(...)</c>.</summary>
    AwaitHandle,

    /// <summary>Calls a routine and awaits it: <c>await LoadAsync(step, ...)</c>.</summary>
    Call,
}

/// <summary>A call that issues a step, or an expression that gives the handle to await.</summary>
/// <param name="Use">What the call site does.</param>
/// <param name="Invocation">The call, with the arguments that are evaluated early replaced by parameters.</param>
/// <param name="HandleType">The handle's type.</param>
/// <param name="ResultType">The result's type; null for none.</param>
/// <param name="Captures">Whether a lambda of the call captures a local, so that a helper has to copy it.</param>
/// <param name="HelperLocals">All locals that the call mentions; the helper's parameters.</param>
/// <param name="EarlyArguments">Arguments that assign locals, in lexical order; evaluated at the call site.</param>
/// <param name="Writes">Locals that the arguments assign.</param>
/// <param name="Flow">The whole call's flow.</param>
/// <param name="Callee">For the call of a routine: how its frame is made, without arguments, after a reload.</param>
/// <param name="Body">The body as a method, where that can be.</param>
/// <param name="Branch">Which of the branches it starts; -1 for none.</param>
internal sealed record StepCall(
    StepUse Use,
    Code Invocation,
    string HandleType,
    string? ResultType,
    bool Captures,
    EquatableArray<int> HelperLocals,
    EquatableArray<EarlyArgument> EarlyArguments,
    EquatableArray<int> Writes,
    Flow Flow,
    CalleeModel? Callee = null,
    BodyMethod? Body = null,
    int Branch = -1);

/// <summary>A called routine.</summary>
/// <param name="Frame">The call of its factory with default arguments; of an instance routine without the receiver.</param>
/// <param name="IsInstance">Whether the routine is called on <c>this</c>.</param>
internal sealed record CalleeModel(string Frame, bool IsInstance) : IEquatable<CalleeModel>;

/// <summary>An argument that is evaluated before the helper is called.</summary>
/// <param name="Parameter">The helper parameter's name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Value">The argument.</param>
/// <param name="IsUnknown">Whether the type is not known: another generator makes it.</param>
internal sealed record EarlyArgument(string Parameter, string Type, Code Value, bool IsUnknown) : IEquatable<EarlyArgument>;
