using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Rules;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Binding;

/// <summary>
/// Binds what routines have beside what they share with step functions: the factory, a method beside the routine that takes the
/// same arguments and makes the frame of a call, and the calls of it.
/// </summary>
internal static class RoutineBinder
{
    private static readonly SymbolDisplayFormat NameFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters,
        SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType);

    /// <summary>The factory's name. It is not the routine's own, which an overload might have with other types only.</summary>
    public static string FactoryOf(IMethodSymbol routine) => routine.Name + "Frame";

    public static RoutineModel Bind(MethodDeclarationSyntax method, IMethodSymbol symbol, ImmutableArray<int> arguments, BindingContext context)
    {
        Check(method, symbol, context);
        var modifiers = method.Modifiers
            .Where(static modifier => !modifier.IsKind(SyntaxKind.AsyncKeyword) && !modifier.IsKind(SyntaxKind.PartialKeyword))
            .Select(static modifier => modifier.Text);
        return new(
            symbol.OriginalDefinition.ToDisplayString(NameFormat),
            FactoryOf(symbol),
            string.Join(" ", modifiers),
            SignatureBinder.Parameters(method),
            method.TypeParameterList is null ? string.Empty : CodeText.Of(method.TypeParameterList),
            SignatureBinder.Constraints(method),
            arguments);
    }

    /// <summary>How many routines of that name stand before this one in its type: generated names tell overloads apart by it.</summary>
    public static string OrdinalOf(IMethodSymbol symbol, StepSymbols symbols)
    {
        var earlier = ContainerBinder.MethodsBefore(symbol).Count(other => other.Name == symbol.Name && symbols.IsStepRoutine(other));
        return earlier == 0 ? string.Empty : (earlier + 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>How the frame of a call is made again when the run is loaded: the arguments are slots.</summary>
    public static CalleeModel CalleeOf(IMethodSymbol called)
    {
        var routine = called.ReducedFrom is { } extension && !called.TypeArguments.IsEmpty ? extension.Construct([.. called.TypeArguments]) : called.ReducedFrom ?? called;
        var type = routine.IsStatic ? TypeNames.Full(routine.ContainingType) + "." : string.Empty;
        var typeArguments = routine.TypeArguments.IsEmpty ? string.Empty : $"<{string.Join(", ", routine.TypeArguments.Select(TypeNames.Full))}>";
        var arguments = routine.Parameters.Select(static parameter => $"default({TypeNames.Full(parameter.Type)})!");
        return new($"{type}{FactoryOf(routine)}{typeArguments}({string.Join(", ", arguments)})", !routine.IsStatic);
    }

    private static void Check(MethodDeclarationSyntax method, IMethodSymbol symbol, BindingContext context)
    {
        var name = method.Identifier.GetLocation();
        if (symbol.IsVirtual || symbol.IsOverride || symbol.IsAbstract)
        {
            Report("can be overridden", "a run has to know which method it is in: remove 'virtual', 'abstract' or 'override'");
        }

        if (!symbol.IsStatic && symbol.ContainingType.IsValueType)
        {
            Report("belongs to an instance of a struct", "a run could change a copy only: make it static and pass the struct");
        }

        var factory = FactoryOf(symbol);
        if (symbol.ContainingType.GetMembers(factory).Any(static member => !ContainerBinder.IsGenerated(member)))
        {
            Report($"needs the name '{factory}' for a method that is generated, and its type has a member of that name", "rename one of them");
        }

        void Report(string what, string instead) => context.Report(Step0004Signature.Rule, name, symbol.Name, what, instead);
    }
}
