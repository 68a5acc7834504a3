using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using StepGen.Generator.Rules;

namespace StepGen.Generator.Symbols;

/// <summary>StepGen's types as a compilation sees them, made once per compilation.</summary>
internal sealed class StepSymbols
{
    private static readonly ConditionalWeakTable<Compilation, StepSymbols> Known = new();

    private StepSymbols(Compilation compilation, INamedTypeSymbol stepContext)
    {
        Compilation = compilation;
        StepContext = stepContext;
        StepTask = compilation.GetTypeByMetadataName(KnownNames.StepTask);
        StepTaskOfT = compilation.GetTypeByMetadataName(KnownNames.StepTaskOfT);
        StepFunctionAttribute = compilation.GetTypeByMetadataName(KnownNames.StepFunctionAttribute);
        StepRoutineAttribute = compilation.GetTypeByMetadataName(KnownNames.StepRoutineAttribute);
        StepFunction = compilation.GetTypeByMetadataName(KnownNames.StepFunction);
        Task = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task");
        TaskOfT = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task`1");
        CancellationToken = compilation.GetTypeByMetadataName("System.Threading.CancellationToken");
        Exception = compilation.GetTypeByMetadataName("System.Exception");
    }

    public Compilation Compilation { get; }

    public INamedTypeSymbol StepContext { get; }

    public INamedTypeSymbol? StepTask { get; }

    public INamedTypeSymbol? StepTaskOfT { get; }

    public INamedTypeSymbol? StepFunctionAttribute { get; }

    public INamedTypeSymbol? StepRoutineAttribute { get; }

    public INamedTypeSymbol? StepFunction { get; }

    public INamedTypeSymbol? Task { get; }

    public INamedTypeSymbol? TaskOfT { get; }

    public INamedTypeSymbol? CancellationToken { get; }

    public INamedTypeSymbol? Exception { get; }

    /// <summary>Gets what speaks against keeping values of a type, for the types that were looked at.</summary>
    public ConcurrentDictionary<ITypeSymbol, ValueFinding> ValueProblems { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Null where the compilation does not reference StepGen.</summary>
    public static StepSymbols? TryCreate(Compilation compilation) =>
        Known.TryGetValue(compilation, out var known) ? known
            : compilation.GetTypeByMetadataName(KnownNames.StepContext) is { } context ? Known.GetValue(compilation, _ => new(compilation, context))
            : null;

    public bool IsStepContext(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, StepContext))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the type is StepTask or StepTask&lt;T&gt;.</summary>
    public bool IsStepTask(ITypeSymbol? type) =>
        type is not null && (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, StepTask)
            || SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, StepTaskOfT));

    /// <summary>Whether the method takes a lambda that is a machine of its own.</summary>
    public bool IsBranch(IMethodSymbol? method) => method is { Name: KnownNames.Branch or KnownNames.ForEach } && IsStepOperation(method);

    /// <summary>Whether the method issues a step: a member of StepContext that returns a handle, and does not only join others.</summary>
    public bool IsStepOperation(IMethodSymbol? method) =>
        method is { MethodKind: MethodKind.Ordinary, IsStatic: false, Name: not (KnownNames.WhenAll or KnownNames.Race) }
        && IsStepContext(method.ContainingType) && IsStepTask(method.ReturnType);

    /// <summary>Whether the method awaits steps for the step functions that call it.</summary>
    public bool IsStepRoutine(IMethodSymbol? method) => method is not null
        && (HasRoutineAttribute(method) || (method.PartialImplementationPart is { } part && HasRoutineAttribute(part))
            || (method.ReducedFrom is { } extension && IsStepRoutine(extension))
            || (!SymbolEqualityComparer.Default.Equals(method, method.OriginalDefinition) && IsStepRoutine(method.OriginalDefinition)));

    private bool HasRoutineAttribute(IMethodSymbol method) =>
        method.GetAttributes().Any(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, StepRoutineAttribute));

    public bool IsStepFunction(IMethodSymbol? method) => method is not null && GetStepFunctionAttribute(method) is not null;

    /// <summary>The attribute of the method or, for a partial method, of its other part.</summary>
    public AttributeData? GetStepFunctionAttribute(IMethodSymbol method) =>
        FindAttribute(method) ?? (method.PartialImplementationPart is { } part ? FindAttribute(part) : null);

    /// <summary>Whether [StepFunction] or [StepRoutine] stands in that file, on this part of the method or on another one there.</summary>
    public bool CarriesAttribute(IMethodSymbol method, SyntaxTree file)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if ((SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, StepFunctionAttribute) || SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, StepRoutineAttribute))
                && attribute.ApplicationSyntaxReference?.SyntaxTree == file)
            {
                return true;
            }
        }

        return false;
    }

    private AttributeData? FindAttribute(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, StepFunctionAttribute))
            {
                return attribute;
            }
        }

        return null;
    }
}
