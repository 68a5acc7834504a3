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
/// <param name="Unknown">Why there is no machine, where neither binder nor rules say so; the analyzers may see it otherwise.</param>
/// <param name="OutsideFiles">The files of which more was read than declarations.</param>
internal sealed record FunctionFinding(
    FunctionModel Bound, EquatableArray<DiagnosticInfo> Problems, DiagnosticInfo? Unknown, IReadOnlyCollection<SyntaxTree> OutsideFiles)
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
        var isBlocked = problems.Exists(static problem => FunctionRules.IsBlocking(problem.Descriptor));
        var isClear = (model.IsValid && !isBlocked) || model.Diagnostics.Any(static diagnostic => diagnostic.Descriptor.Equals(Step0015UnresolvedType.Rule));
        return new(model, problems.ToImmutableArray(), isClear ? null : FindUnknown(method, model, isBlocked, semantics, cancellationToken), outside.Files);
    }

    /// <summary>The model that a machine is made of, with all that speaks against that.</summary>
    public FunctionModel ToGenerate()
    {
        if (Unknown is null && !IsBlocked)
        {
            return Bound; // and no copy: what is remembered of the one, the analyzers find by the other
        }

        var diagnostics = Bound.Diagnostics.Concat(Problems.Where(static problem => FunctionRules.IsBlocking(problem.Descriptor)));
        return Bound with
        {
            IsValid = Bound.IsValid && !IsBlocked,
            Diagnostics = (Unknown is null ? diagnostics : diagnostics.Append(Unknown)).ToImmutableArray(),
            IsUnexplained = Unknown?.Descriptor.Equals(Step0016NotLowered.Rule) == true,
        };
    }

    private static DiagnosticInfo? FindUnknown(MethodDeclarationSyntax method, FunctionModel model, bool isBlocked, SemanticModel semantics, CancellationToken cancellationToken)
    {
        // By the compiler's own severity: a warning that the project makes an error explains nothing.
        var errors = semantics.GetDiagnostics(method.Span, cancellationToken)
            .Where(static diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error && diagnostic.Id != "CS0759")
            .ToList();
        if (errors.Find(UnknownTypes.IsOfUnknownName) is { } unknownName)
        {
            // When the other generators have run, the error may be gone and the analyzers find nothing; the machine is missing all the same.
            var text = method.SyntaxTree.GetText(cancellationToken).ToString(unknownName.Location.SourceSpan);
            return DiagnosticInfo.Create(Step0015UnresolvedType.Rule, unknownName.Location, text);
        }

        // Nothing may be left out in silence.
        return isBlocked || model.Diagnostics.Any(static diagnostic => diagnostic.IsError) || errors.Count > 0
            ? null
            : DiagnosticInfo.Create(Step0016NotLowered.Rule, method.Identifier.GetLocation(), "something that it contains", "the generator cannot make a machine of this body and does not know why; simplify it, and please report it as a bug");
    }
}
