using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Rules;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Binding;

/// <summary>
/// All that is found out about one step function: its model, and what the rules say. Generator and analyzers share it. It holds
/// no symbol, node or compilation.
/// </summary>
/// <param name="Bound">The function as the binder sees it.</param>
/// <param name="Problems">What the rules found, those that block generation first.</param>
/// <param name="IsUnexplained">Whether nothing says why the function could not be bound.</param>
/// <param name="OutsideFiles">The files of which more was read than declarations.</param>
internal sealed record FunctionFinding(
    FunctionModel Bound, EquatableArray<DiagnosticInfo> Problems, bool IsUnexplained, IReadOnlyCollection<SyntaxTree> OutsideFiles)
{
    /// <summary>Whether a rule found something that no machine can be made of.</summary>
    public bool IsBlocked => Problems.Any(static problem => FunctionRules.IsBlocking(problem.Descriptor));

    public static FunctionFinding Find(
        MethodDeclarationSyntax method, IMethodSymbol symbol, SemanticModel semantics, StepSymbols symbols, CancellationToken cancellationToken)
    {
        var outside = new OutsideCode();
        var model = FunctionBinder.Bind(method, symbol, semantics, symbols, outside, cancellationToken);
        var problems = new List<DiagnosticInfo>();
        FunctionRules.Check(method, symbol, semantics, symbols, outside, problems.Add, cancellationToken);
        var isExplained = model.IsValid || model.Diagnostics.Count > 0 || problems.Exists(static problem => FunctionRules.IsBlocking(problem.Descriptor))
            || HasErrors(method, semantics, cancellationToken);
        return new(model, problems.ToImmutableArray(), !isExplained, outside.Files);
    }

    /// <summary>The model that a machine is made of, with all that speaks against that.</summary>
    public FunctionModel ToGenerate(MethodDeclarationSyntax method)
    {
        if (IsBlocked)
        {
            return Bound with { IsValid = false, Diagnostics = Bound.Diagnostics.Concat(Problems.Where(static problem => FunctionRules.IsBlocking(problem.Descriptor))).ToImmutableArray() };
        }

        if (IsUnexplained)
        {
            // Nothing may be left out in silence.
            var unknown = DiagnosticInfo.Create(Step0016NotLowered.Rule, method.Identifier.GetLocation(), "something that it contains", "the generator cannot make a machine of this body and does not know why; simplify it, and please report it as a bug");
            return Bound with { Diagnostics = ImmutableArray.Create(unknown), IsUnexplained = true };
        }

        return Bound;
    }

    /// <summary>By the compiler's own severity: a warning that the project makes an error explains nothing.</summary>
    private static bool HasErrors(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetDiagnostics(method.Span, cancellationToken).Any(static diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error && diagnostic.Id != "CS0759");
}
