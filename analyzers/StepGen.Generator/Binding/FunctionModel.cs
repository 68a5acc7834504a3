using StepGen.Generator.Diagnostics;
using StepGen.Generator.Rules;

namespace StepGen.Generator.Binding;

/// <summary>A step function without symbols: all that the later stages know. Equal models give equal code.</summary>
internal sealed record FunctionModel
{
    /// <summary>Gets the generated file's name.</summary>
    public required string HintName { get; init; }

    /// <summary>Gets the user's file as <c>#line</c> names it.</summary>
    public required string FilePath { get; init; }

    /// <summary>Gets the <c>extern alias</c> and <c>using</c> lines of the file.</summary>
    public required EquatableArray<string> FileUsings { get; init; }

    /// <summary>Gets the namespaces around the type, the outermost first.</summary>
    public required EquatableArray<NamespaceModel> Namespaces { get; init; }

    /// <summary>Gets the types around the method, the outermost first.</summary>
    public required EquatableArray<ContainingTypeModel> Types { get; init; }

    /// <summary>Gets a value indicating whether nullable annotations are on at the method.</summary>
    public required bool IsNullableEnabled { get; init; }

    /// <summary>Gets the defining part, complete with its semicolon; empty where the method is not partial, which is reported.</summary>
    public required string DefiningPart { get; init; }

    public required bool IsStatic { get; init; }

    /// <summary>Gets the method's name with its type's, for people.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Gets what only a routine has; null for a step function.</summary>
    public RoutineModel? Routine { get; init; }

    /// <summary>Gets what only a branch has; null for a step function or a routine.</summary>
    public BranchModel? Branch { get; init; }

    /// <summary>Gets the branches that the code starts.</summary>
    public EquatableArray<FunctionModel> Branches { get; init; } = EquatableArray<FunctionModel>.Empty;

    public required string FunctionId { get; init; }

    public required int Retries { get; init; }

    public required EquatableArray<string> Events { get; init; }

    public required string DescriptorName { get; init; }

    /// <summary>Gets a value indicating whether the descriptor is written; false where its name is taken, which is reported.</summary>
    public required bool HasDescriptor { get; init; }

    /// <summary>Gets the least accessibility of method, input and result.</summary>
    public required string DescriptorAccessibility { get; init; }

    /// <summary>Gets the fully qualified input type, or that of Unit.</summary>
    public required string InputType { get; init; }

    /// <summary>Gets the fully qualified result type, or that of Unit.</summary>
    public required string ResultType { get; init; }

    public required bool HasResult { get; init; }

    /// <summary>Gets the input parameter's number; -1 for none.</summary>
    public required int InputLocal { get; init; }

    /// <summary>Gets the StepContext parameter's number.</summary>
    public required int ContextLocal { get; init; }

    /// <summary>Gets the CancellationToken parameter's number; -1 for none.</summary>
    public required int TokenLocal { get; init; }

    public required EquatableArray<LocalModel> Locals { get; init; }

    public required EquatableArray<PositionModel> Positions { get; init; }

    public required BlockStatement Body { get; init; }

    /// <summary>Gets the user's constants, which move to the method's level.</summary>
    public required EquatableArray<Fragment> Constants { get; init; }

    /// <summary>Gets the user's local functions, which move there too.</summary>
    public required EquatableArray<MovedFunction> LocalFunctions { get; init; }

    /// <summary>Gets the names of those local functions.</summary>
    public required EquatableArray<string> LocalFunctionNames { get; init; }

    /// <summary>Gets the exception types that the function names and that can be made from a message.</summary>
    public required EquatableArray<ExceptionModel> Exceptions { get; init; }

    /// <summary>Gets all identifiers in the method and of the type's members: generated names avoid them.</summary>
    public required EquatableArray<string> ReservedNames { get; init; }

    /// <summary>Gets the names that the method declares more than once.</summary>
    public required EquatableArray<string> RepeatedNames { get; init; }

    /// <summary>Gets what is wrong; with an error no machine is generated.</summary>
    public required EquatableArray<DiagnosticInfo> Diagnostics { get; init; }

    /// <summary>Gets a value indicating whether the body could be bound, so that a machine can be generated.</summary>
    public required bool IsValid { get; init; }

    /// <summary>Gets a value indicating whether no rule says why the body could not be bound: then the generator has to.</summary>
    public bool IsUnexplained { get; init; }
}

/// <summary>What a routine has beside what it shares with step functions.</summary>
/// <param name="Name">Its name in checkpoints: the method with the types of its parameters.</param>
/// <param name="Factory">The method that makes a frame of the arguments; it has the routine's own parameters.</param>
/// <param name="Modifiers">The factory's modifiers.</param>
/// <param name="Parameters">The parameters as they stand in the source.</param>
/// <param name="TypeParameters">The type parameters in angle brackets; empty for none.</param>
/// <param name="Constraints">Their constraints, with a leading blank; empty for none.</param>
/// <param name="Arguments">The parameters that are slots.</param>
internal sealed record RoutineModel(
    string Name, string Factory, string Modifiers, string Parameters, string TypeParameters, string Constraints, EquatableArray<int> Arguments);

/// <summary>What a branch has beside what it shares with routines: its frames' name, and the variables that it captures as arguments.</summary>
/// <param name="LoopName">For the items of a loop, the name of the loop's frame; else null.</param>
/// <param name="ItemType">The items' type; empty for none.</param>
/// <param name="ItemLocal">The item's number; -1 for none.</param>
/// <param name="Captures">The captured variables' numbers.</param>
internal sealed record BranchModel(string? LoopName, string ItemType, int ItemLocal, EquatableArray<int> Captures);

/// <summary>A namespace declaration with its own usings.</summary>
internal sealed record NamespaceModel(string Name, EquatableArray<string> Usings) : IEquatable<NamespaceModel>;

/// <summary>A containing type: <c>class</c> or <c>record</c>, and its name.</summary>
/// <param name="Keyword">The keyword.</param>
/// <param name="Name">The name.</param>
internal sealed record ContainingTypeModel(string Keyword, string Name) : IEquatable<ContainingTypeModel>;

/// <summary>A local or parameter of the function, outside its lambdas.</summary>
/// <param name="Name">The source name, without <c>@</c>.</param>
/// <param name="Type">The fully qualified type.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Problem">Why it cannot live across a step; null if it can.</param>
/// <param name="CanBeHoisted">Whether it can be declared at the method's top.</param>
/// <param name="FallbackException">For an exception other than Exception itself: the constructor that makes one of the declared type.</param>
/// <param name="Location">Where it is declared.</param>
/// <param name="IsForcedToMethod">Whether it is declared at the method's top in any case: captured by a local function, or deconstructed.</param>
/// <param name="Capture">How lambdas outside step calls may capture it once it is hoisted.</param>
/// <param name="Temporary">For a value that was moved in front of its statement: what its variable is called in generated code.</param>
/// <param name="SourceText">For such a value: the user's expression, for messages.</param>
internal sealed record LocalModel(
    string Name,
    string Type,
    LocalKind Kind,
    ValueProblem? Problem,
    bool CanBeHoisted,
    ExceptionModel? FallbackException,
    LocationInfo? Location,
    bool IsForcedToMethod,
    CaptureKind Capture = CaptureKind.Shared,
    string? Temporary = null,
    string? SourceText = null,
    bool IsUnknown = false) : IEquatable<LocalModel>;

/// <summary>A local function that moves to the method's level.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Fragment">The whole declaration.</param>
internal sealed record MovedFunction(int Number, Fragment Fragment) : IEquatable<MovedFunction>;

internal enum CaptureKind
{
    /// <summary>One variable for the whole call, as in C#; or no lambda captures it.</summary>
    Shared,

    /// <summary>A variable of its own for each iteration, never changed: lambdas capture a copy.</summary>
    CopiedPerIteration,

    /// <summary>A variable of its own for each iteration that is changed: it cannot be captured once it is hoisted.</summary>
    ChangedPerIteration,
}

internal enum LocalKind
{
    /// <summary>A local or the input.</summary>
    Plain,

    /// <summary>The StepContext or CancellationToken parameter, which is never saved.</summary>
    Ambient,

    /// <summary>The state of a <c>foreach</c>; its name is the loop variable's.</summary>
    Cursor,

    /// <summary>A local whose type is an exception's.</summary>
    Exception,

    /// <summary>A constant, copied to the method's level.</summary>
    Constant,

    /// <summary>How a try statement was left whose finally contains a step.</summary>
    Exit,
}

/// <summary>A call site of a step.</summary>
/// <param name="Name">Its name in checkpoints.</param>
/// <param name="Operation">The kind's name in StepOperationKind, <see cref="Await"/> or <see cref="Call"/>.</param>
/// <param name="IsConstantId">Whether the ID is a constant.</param>
internal sealed record PositionModel(string Name, string Operation, bool IsConstantId) : IEquatable<PositionModel>
{
    /// <summary>What stands for the kind where no step is issued: handles are awaited.</summary>
    public const string Await = "Await";

    /// <summary>What stands for the kind where a routine is called.</summary>
    public const string Call = "Call";

    /// <summary>Gets a value indicating whether a step is issued there.</summary>
    public bool IsStep => Operation is not (Await or Call);
}

/// <summary>An exception type that can be made again.</summary>
/// <param name="MetadataName">The name that Type.FullName gives.</param>
/// <param name="Type">The fully qualified type.</param>
/// <param name="TakesInner">Whether its constructor takes an inner exception beside the message.</param>
internal sealed record ExceptionModel(string MetadataName, string Type, bool TakesInner) : IEquatable<ExceptionModel>;
