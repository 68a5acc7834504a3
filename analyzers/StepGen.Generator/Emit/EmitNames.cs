using StepGen.Generator.Binding;
using StepGen.Generator.Lowering;

namespace StepGen.Generator.Emit;

/// <summary>All names of one function's generated code, settled before anything is written.</summary>
internal sealed class EmitNames
{
    // Members of the machine's base classes, which fields must not hide.
    private static readonly string[] MachineMembers =
    [
        "State", "Awaited", "Positions", "Advance", "Save", "Load", "Suspend", "TakeResult", "Input", "Result", "Complete", "Rethrow",
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize",
        "StepPositions", "MakeException", "MakeGraph", "RoutineName", "CreateCallee", "Call", "Callee", "CallPosition", "AdvanceCallee", "TakeCalleeResult", "FindBranch", "CreateBranch", "CreateItem", "SaveCaptures", "LoadCaptures",

        // Parameters of the machine's own methods.
        "position", "writer", "reader", "context", "instance", "graph",
    ];

    private readonly Dictionary<Label, string> _labels = [];
    private readonly NameAllocator _labelNames;

    public EmitNames(LoweredFunction function)
    {
        var model = function.Model;
        var allocator = new NameAllocator(model.ReservedNames);
        _labelNames = new NameAllocator(model.ReservedNames);
        var baseName = BaseOf(model.DescriptorName);
        Machine = allocator.Allocate(baseName + "Machine");
        Loop = allocator.Allocate(baseName + "Loop");
        Advance = allocator.Allocate("Advance" + baseName);
        Frame = allocator.Allocate("frame");
        Context = allocator.Allocate("context");
        State = allocator.Allocate("state");
        Suspending = allocator.Allocate("suspending");
        Issued = allocator.Allocate("issued");
        Self = allocator.Allocate("self");

        var repeated = new HashSet<string>(model.RepeatedNames, StringComparer.Ordinal);
        var fields = new NameAllocator(MachineMembers.Append(Machine).Append(Loop).Append(Self));
        Locals = new string[model.Locals.Count];
        Fields = new string[model.Locals.Count];
        MatchedNames = new string[model.Locals.Count];
        CopyNames = new string[model.Locals.Count];
        for (var i = 0; i < model.Locals.Count; i++)
        {
            var local = model.Locals[i];
            var isMethodLevel = function.Hoisted.Contains(i) || local.Kind == LocalKind.Constant;
            var source = local.Kind switch
            {
                _ when local.Temporary is { } temporary => temporary,
                LocalKind.Cursor => Camel(local.Name) + "Cursor",
                LocalKind.Exit => "exit",
                LocalKind.Exception when local.Name.StartsWith("@", StringComparison.Ordinal) => "caught",
                _ => local.Name,
            };

            // A variable '_' at the method's level would take the place of every discard.
            var isTaken = repeated.Contains(local.Name) || local.Name == "_";
            var name = source != local.Name || (isMethodLevel && isTaken) ? allocator.Allocate(source) : source;
            Locals[i] = NameAllocator.Escape(name);
            Fields[i] = NameAllocator.Escape(fields.Allocate(name));
            CopyNames[i] = local.Capture == CaptureKind.CopiedPerIteration && isMethodLevel ? allocator.Allocate(source + "Captured") : Locals[i];
            MatchedNames[i] = isMethodLevel ? allocator.Allocate(source + "Matched") : Locals[i];
        }

        BranchParameter = fields.Allocate("name");
        ItemParameter = fields.Allocate("item");
        Functions = model.LocalFunctionNames.Select(name => NameAllocator.Escape(repeated.Contains(name) ? allocator.Allocate(name) : name)).ToArray();
        FunctionCopies = model.LocalFunctionNames.Select(name => allocator.Allocate(name + "Captured")).ToArray();
        Issues = function.Steps
            .Select(step => allocator.Allocate("Issue" + NameAllocator.Pascal(model.Positions[step.Step.Position].Name)))
            .ToArray();
        Before = [];
        After = [];
        foreach (var step in function.Steps)
        {
            var name = NameAllocator.Pascal(model.Positions[step.Step.Position].Name);
            Before.Add(_labelNames.Allocate("Before" + name));
            After.Add(_labelNames.Allocate("After" + name));
        }
    }

    public string Machine { get; }

    /// <summary>Gets the name of the machine of a <c>ForEach</c>, whose items' machine is <see cref="Machine"/>.</summary>
    public string Loop { get; }

    public string Advance { get; }

    /// <summary>Gets the name of the parameter that says which branch is asked for.</summary>
    public string BranchParameter { get; }

    /// <summary>Gets the name of the parameter that an item is handed over as.</summary>
    public string ItemParameter { get; }

    public string Frame { get; }

    public string Context { get; }

    public string State { get; }

    public string Suspending { get; }

    public string Issued { get; }

    public string Self { get; }

    /// <summary>Gets the names of the locals in the advance method.</summary>
    public string[] Locals { get; }

    /// <summary>Gets the names of the machine's fields.</summary>
    public string[] Fields { get; }

    /// <summary>Gets the names of the copies that lambdas capture of hoisted locals of a loop body.</summary>
    public string[] CopyNames { get; }

    /// <summary>Gets the names that hoisted locals have inside the pattern that declares them.</summary>
    public string[] MatchedNames { get; }

    /// <summary>Gets the names of the user's local functions.</summary>
    public string[] Functions { get; }

    /// <summary>Gets the names of the copies of those that capture what each iteration of a loop has anew.</summary>
    public string[] FunctionCopies { get; }

    /// <summary>Gets the names of the helpers that issue the steps, by position.</summary>
    public string[] Issues { get; }

    public List<string> Before { get; }

    public List<string> After { get; }

    /// <summary>What generated names begin with: the descriptor's name less "Function".</summary>
    public static string BaseOf(string descriptor) => descriptor.EndsWith("Function", StringComparison.Ordinal) && descriptor.Length > "Function".Length
        ? descriptor.Substring(0, descriptor.Length - "Function".Length)
        : descriptor;

    public string Of(Label label)
    {
        if (!_labels.TryGetValue(label, out var name))
        {
            _labels.Add(label, name = _labelNames.Allocate(label.Hint));
        }

        return name;
    }

    private static string Camel(string text)
    {
        var name = NameAllocator.Pascal(text);
        return char.IsLetter(name[0]) ? char.ToLowerInvariant(name[0]) + name.Substring(1) : "loop" + name;
    }
}
