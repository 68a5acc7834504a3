using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding;

/// <summary>
/// Finds locals of a loop body that lambdas capture. C# gives each iteration a variable of its own; a hoisted local is one for
/// all. Captures of a step's own lambdas are copies anyway. Assumes that the body is bound, so that lowered loops are known.
/// </summary>
internal static class IterationLocals
{
    public static void Classify(SyntaxNode body, BindingContext context)
    {
        foreach (var lambda in SyntaxQueries.OwnNodes(body).OfType<AnonymousFunctionExpressionSyntax>())
        {
            if (lambda.Ancestors().TakeWhile(node => node != body).Any(context.IsStepCall))
            {
                continue;
            }

            foreach (var name in lambda.DescendantNodes().OfType<IdentifierNameSyntax>())
            {
                var symbol = context.Model.GetSymbolInfo(name, context.CancellationToken).Symbol;
                if (symbol is ILocalSymbol local && context.Locals.TryGet(local, out var number) && IsPerIteration(local, context))
                {
                    context.Locals.SetCapture(number, IsChanged(local, body, context) ? CaptureKind.ChangedPerIteration : CaptureKind.CopiedPerIteration);
                }
            }
        }
    }

    private static bool IsPerIteration(ILocalSymbol local, BindingContext context)
    {
        var declaration = local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken);
        for (var (node, child) = (declaration?.Parent, declaration); node is not null and not MemberDeclarationSyntax; (node, child) = (node.Parent, node))
        {
            // The variable of a for statement is one for all its iterations.
            if (context.TryGetConstruct(node, out _) && node is not SwitchStatementSyntax && !(node is ForStatementSyntax loop && child == loop.Declaration))
            {
                return true;
            }
        }

        return declaration is ForEachStatementSyntax own && context.TryGetConstruct(own, out _);
    }

    private static bool IsChanged(ILocalSymbol local, SyntaxNode body, BindingContext context)
    {
        // Methods of a struct may change it in place.
        if (local.Type is { IsValueType: true, IsReadOnly: false, TypeKind: not TypeKind.Enum, SpecialType: SpecialType.None } && local.Type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T)
        {
            return true;
        }

        return body.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
            name.Identifier.ValueText == local.Name && IsWritten(name)
            && SymbolEqualityComparer.Default.Equals(context.Model.GetSymbolInfo(name, context.CancellationToken).Symbol, local));
    }

    private static bool IsWritten(IdentifierNameSyntax name)
    {
        SyntaxNode target = name;
        while (target.Parent is ParenthesizedExpressionSyntax or TupleExpressionSyntax or ArgumentSyntax { Parent: TupleExpressionSyntax })
        {
            target = target.Parent;
        }

        return target.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == target,
            PrefixUnaryExpressionSyntax unary => unary.OperatorToken.IsKind(SyntaxKind.PlusPlusToken) || unary.OperatorToken.IsKind(SyntaxKind.MinusMinusToken) || unary.IsKind(SyntaxKind.AddressOfExpression),
            PostfixUnaryExpressionSyntax unary => !unary.IsKind(SyntaxKind.SuppressNullableWarningExpression),
            ArgumentSyntax argument => argument.RefKindKeyword.RawKind is (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword,
            RefExpressionSyntax => true,
            _ => false,
        };
    }
}
