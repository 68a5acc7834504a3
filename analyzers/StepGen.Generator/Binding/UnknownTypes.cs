using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding;

/// <summary>
/// Types that do not exist while the generator runs, because another one makes them. Where the user wrote the type, the machine can write it
/// too; where the compiler would have to infer it, or how an expression is evaluated depends on it, that is reported.
/// </summary>
internal sealed class UnknownTypes(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
{
    /// <summary>The compiler's errors about names of which it knows nothing.</summary>
    private static readonly HashSet<string> UnknownNames = new(StringComparer.Ordinal) { "CS0103", "CS0117", "CS0234", "CS0246", "CS0400", "CS0426", "CS1061" };

    private HashSet<string>? _written;
    private bool? _hasUnknownNames;

    /// <summary>Whether the error is gone when another generator makes what is missing.</summary>
    public static bool IsOfUnknownName(Diagnostic error) => UnknownNames.Contains(error.Id);

    /// <summary>Whether the type, or one that it is made of, is not known and is nowhere written in the function.</summary>
    public bool IsUnwritten(ITypeSymbol? type) => type switch
    {
        IErrorTypeSymbol { Name: var name } error => !IsWritten(name) || error.TypeArguments.Any(IsUnwritten),
        ITypeParameterSymbol { DeclaringMethod.DeclaringSyntaxReferences.IsEmpty: true } => true, // of a call whose type arguments are not inferred
        IArrayTypeSymbol array => IsUnwritten(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsUnwritten),
        _ => false,
    };

    /// <summary>The first part of an expression, step bodies excepted, whose type is not known: how it is evaluated is not known either.</summary>
    public ExpressionSyntax? Find(ExpressionSyntax expression)
    {
        var found = expression.DescendantNodesAndSelf(static node => !SyntaxQueries.IsNestedFunction(node))
            .OfType<ExpressionSyntax>()
            .LastOrDefault(part => !IsPartOfAnother(part) && IsOrHoldsError(model.GetTypeInfo(part, cancellationToken).Type));

        // A part without a value of its own, such as the word nameof, has no type either.
        return found is not null && HasUnknownNames() ? found : null;
    }

    private static bool IsPartOfAnother(ExpressionSyntax part) => part
        is IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax or NameColonSyntax or NameEqualsSyntax }
        or IdentifierNameSyntax { IsVar: true }
        or IdentifierNameSyntax { Identifier.ValueText: "_" or "nameof" }
        or OmittedArraySizeExpressionSyntax;

    private bool HasUnknownNames() => _hasUnknownNames ??= model.GetDiagnostics(method.Span, cancellationToken).Any(IsOfUnknownName);

    private static bool IsOrHoldsError(ITypeSymbol? type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => IsOrHoldsError(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsOrHoldsError),
        _ => false,
    };

    private bool IsWritten(string name)
    {
        _written ??= new(
            method.DescendantNodes()
                .OfType<SimpleNameSyntax>()
                .Where(type => type is not IdentifierNameSyntax { IsVar: true } && model.GetTypeInfo(type.Parent is ObjectCreationExpressionSyntax ? type.Parent : type, cancellationToken).Type is IErrorTypeSymbol error && error.Name == type.Identifier.ValueText)
                .Select(static type => type.Identifier.ValueText),
            StringComparer.Ordinal);
        return name.Length > 0 && _written.Contains(name);
    }
}
