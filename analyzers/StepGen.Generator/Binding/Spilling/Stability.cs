using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding.Spilling;

/// <summary>
/// Finds operands that need no temporary, because they give the same when they are evaluated later: nothing that is evaluated
/// between can change them. What a step's body does counts for nothing: it has copies of the locals and may not change them.
/// </summary>
internal sealed class Stability(BindingContext context)
{
    private HashSet<ISymbol>? _writtenInNestedFunctions;

    /// <summary>Whether an operand can stay where it is, although the later ones are evaluated before it.</summary>
    public bool IsStable(ExpressionSyntax expression, IReadOnlyList<Operand> later)
    {
        expression = Rules.Syntax.Unwrap(expression);
        if (context.Model.GetConstantValue(expression, context.CancellationToken).HasValue)
        {
            return true;
        }

        switch (expression)
        {
            case LiteralExpressionSyntax or ThisExpressionSyntax or BaseExpressionSyntax or TypeOfExpressionSyntax or SizeOfExpressionSyntax
                or DefaultExpressionSyntax or AnonymousFunctionExpressionSyntax or PredefinedTypeSyntax or DeclarationExpressionSyntax:
                return true;
            case MemberAccessExpressionSyntax access:
                return context.Model.GetSymbolInfo(access, context.CancellationToken).Symbol switch
                {
                    INamespaceOrTypeSymbol => true,
                    IFieldSymbol { IsStatic: true } field => field.IsReadOnly || field.IsConst,
                    IFieldSymbol { IsReadOnly: true } => IsStable(access.Expression, later),
                    IMethodSymbol { IsStatic: true, ReducedFrom: null } => true,
                    IMethodSymbol => IsStable(access.Expression, later),
                    _ => false,
                };
            case SimpleNameSyntax name:
                return context.Model.GetSymbolInfo(name, context.CancellationToken).Symbol switch
                {
                    INamespaceOrTypeSymbol or IMethodSymbol or IDiscardSymbol => true,
                    IFieldSymbol { IsReadOnly: true } => true,
                    ILocalSymbol local => IsUnchanged(local, local.Type, later),
                    IParameterSymbol parameter => IsUnchanged(parameter, parameter.Type, later),
                    _ => false,
                };
            default:
                return false;
        }
    }

    /// <summary>
    /// Whether the expression is a way to an object from a stable variable, over fields, automatic properties and elements, that
    /// the later operands cannot change. It is walked again rather than kept in a temporary, which a reload would make a copy.
    /// </summary>
    public bool IsStablePath(ExpressionSyntax expression, IReadOnlyList<Operand> later) =>
        IsMutableReference(expression) && IsPath(expression, later) && later.All(operand => IsQuiet(operand.Expression, expression));

    private bool IsPath(ExpressionSyntax expression, IReadOnlyList<Operand> later)
    {
        expression = Rules.Syntax.Unwrap(expression);
        return IsStable(expression, later) || expression switch
        {
            IdentifierNameSyntax name => IsPlainMember(name),
            MemberAccessExpressionSyntax access => IsPlainMember(access) && IsPath(access.Expression, later),
            ElementAccessExpressionSyntax element => IsPath(element.Expression, later)
                && element.ArgumentList.Arguments.All(argument => IsStable(argument.Expression, later))
                && context.Model.GetTypeInfo(element.Expression, context.CancellationToken).Type is IArrayTypeSymbol
                    or INamedTypeSymbol { OriginalDefinition.Name: "List" or "Dictionary" or "IList" or "IReadOnlyList" or "IDictionary" },
            _ => false,
        };
    }

    private bool IsPlainMember(ExpressionSyntax member) => context.Model.GetSymbolInfo(member, context.CancellationToken).Symbol switch
    {
        IFieldSymbol => true,
        IPropertySymbol property => property.DeclaringSyntaxReferences.IsEmpty || IsAutomatic(property),
        _ => false,
    };

    public static bool IsAutomatic(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private bool IsMutableReference(ExpressionSyntax expression) =>
        context.Model.GetTypeInfo(expression, context.CancellationToken).Type is { IsReferenceType: true, TypeKind: not TypeKind.Delegate } type
        && type.SpecialType != SpecialType.System_String;

    /// <summary>Whether evaluating the code cannot change a path: it calls nothing but steps, and assigns no member of the path.</summary>
    private bool IsQuiet(SyntaxNode node, ExpressionSyntax path)
    {
        var hasElements = path.DescendantNodesAndSelf().OfType<ElementAccessExpressionSyntax>().Any();
        return node.DescendantNodesAndSelf(child => !SyntaxQueries.IsNestedFunction(child) && !context.IsStepCall(child)).All(child => child switch
        {
            InvocationExpressionSyntax call => context.IsStepCall(call),
            BaseObjectCreationExpressionSyntax or WithExpressionSyntax => false,
            AssignmentExpressionSyntax assignment => IsApart(assignment.Left),
            PostfixUnaryExpressionSyntax unary => IsApart(unary.Operand),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } unary => IsApart(unary.Operand),
            ArgumentSyntax { RefKindKeyword.RawKind: not 0 } => false,
            _ => true,
        });

        bool IsApart(ExpressionSyntax target) => Rules.Syntax.Unwrap(target) switch
        {
            ElementAccessExpressionSyntax => !hasElements,
            IdentifierNameSyntax or MemberAccessExpressionSyntax => context.Model.GetSymbolInfo(target, context.CancellationToken).Symbol is ILocalSymbol or IParameterSymbol
                || (context.Model.GetSymbolInfo(target, context.CancellationToken).Symbol is { } member && IsPlainMember(target)
                    && !path.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(name => name.Identifier.ValueText == member.Name)),
            _ => false,
        };
    }

    private bool IsUnchanged(ISymbol variable, ITypeSymbol type, IReadOnlyList<Operand> later)
    {
        if (WrittenInNestedFunctions.Contains(variable))
        {
            return false;
        }

        var isMutableStruct = type is { IsValueType: true, IsReadOnly: false, SpecialType: SpecialType.None, TypeKind: TypeKind.Struct, IsTupleType: false }
            && type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T;
        foreach (var operand in later)
        {
            if (isMutableStruct && Mentions(operand.Expression, variable))
            {
                return false;
            }

            var isWritten = context.Model.AnalyzeDataFlow(operand.Expression) is { Succeeded: true } data
                ? data.WrittenInside.Contains(variable, SymbolEqualityComparer.Default)
                : Mentions(operand.Expression, variable);
            if (isWritten)
            {
                return false;
            }
        }

        return true;
    }

    private bool Mentions(SyntaxNode node, ISymbol variable) => node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name =>
        name.Identifier.ValueText == variable.Name
        && SymbolEqualityComparer.Default.Equals(context.Model.GetSymbolInfo(name, context.CancellationToken).Symbol, variable));

    /// <summary>Variables that a lambda or a local function assigns: any call may do so.</summary>
    private HashSet<ISymbol> WrittenInNestedFunctions
    {
        get
        {
            if (_writtenInNestedFunctions is null)
            {
                _writtenInNestedFunctions = new(SymbolEqualityComparer.Default);
                foreach (var nested in context.NestedFunctions)
                {
                    SyntaxNode? body = nested switch
                    {
                        AnonymousFunctionExpressionSyntax lambda => lambda.Body,
                        LocalFunctionStatementSyntax function => (SyntaxNode?)function.Body ?? function.ExpressionBody?.Expression,
                        _ => null,
                    };
                    var data = body switch
                    {
                        ExpressionSyntax expression => context.Model.AnalyzeDataFlow(expression),
                        StatementSyntax statement => context.Model.AnalyzeDataFlow(statement),
                        _ => null,
                    };
                    if (data is { Succeeded: true })
                    {
                        _writtenInNestedFunctions.UnionWith(data.WrittenInside);
                    }
                }
            }

            return _writtenInNestedFunctions;
        }
    }
}
