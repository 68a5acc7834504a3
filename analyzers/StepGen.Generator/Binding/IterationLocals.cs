using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace StepGen.Generator.Binding;

/// <summary>
/// Finds locals of a loop body that delegates capture: lambdas, and local functions that are used as more than a call. C# gives
/// each iteration a variable of its own; a hoisted local is one for all. Captures of a step's own lambdas are copies anyway.
/// Assumes that the body is bound, so that lowered loops are known.
/// </summary>
internal static class IterationLocals
{
    public static void Classify(SyntaxNode body, BindingContext context)
    {
        var functions = SyntaxQueries.OwnNodes(body).OfType<LocalFunctionStatementSyntax>()
            .Where(function => context.TryGetLocalFunction(function, out _))
            .ToDictionary(function => NumberOf(function, context));
        var gotos = BackwardGotos(body, context);
        var seen = new HashSet<int>();
        foreach (var lambda in SyntaxQueries.OwnNodes(body).OfType<AnonymousFunctionExpressionSyntax>().Where(lambda => !IsInStepCall(lambda, body, context)))
        {
            ClassifyCaptures(lambda);
        }

        foreach (var name in SyntaxQueries.OwnNodes(body).OfType<SimpleNameSyntax>().Where(name => IsDelegate(name, context) && !IsInStepCall(name, body, context)))
        {
            ClassifyFunction(name);
        }

        void ClassifyCaptures(SyntaxNode function)
        {
            foreach (var name in function.DescendantNodes().OfType<SimpleNameSyntax>())
            {
                var symbol = context.TryGetLocal(name, out _) ? context.Model.GetSymbolInfo(name, context.CancellationToken).Symbol : null;
                if (symbol is ILocalSymbol local && context.Locals.TryGet(local, out var number) && IsPerIteration(local, gotos, context))
                {
                    context.Locals.SetCapture(number, IsChanged(local, body, context) ? CaptureKind.ChangedPerIteration : CaptureKind.CopiedPerIteration);
                }

                ClassifyFunction(name);
            }
        }

        void ClassifyFunction(SimpleNameSyntax name)
        {
            if (context.TryGetLocalFunction(name, out var number) && functions.TryGetValue(number, out var called) && seen.Add(number))
            {
                ClassifyCaptures(called);
            }
        }
    }

    /// <summary>Whether the use of a local function may leave a delegate behind that captures what the function captures.</summary>
    public static bool IsDelegate(SimpleNameSyntax name, BindingContext context) => context.TryGetLocalFunction(name, out _)
        && (!IsCall(name) || (context.Model.GetSymbolInfo(name, context.CancellationToken).Symbol is IMethodSymbol called && context.LocalFunctionsThatMakeDelegates.Contains(called.OriginalDefinition)));

    public static bool IsCall(SimpleNameSyntax name) => name.Parent is InvocationExpressionSyntax call && call.Expression == name;

    private static int NumberOf(LocalFunctionStatementSyntax function, BindingContext context) => context.TryGetLocalFunction(function, out var number) ? number : -1;

    private static bool IsInStepCall(SyntaxNode node, SyntaxNode body, BindingContext context) =>
        node.Ancestors().TakeWhile(ancestor => ancestor != body).Any(ancestor => context.IsStepCall(ancestor) && Rules.Syntax.EnclosingFunction(ancestor, body) is null);

    /// <summary>Gotos that make a loop, with the lists of statements that they stay in.</summary>
    private static List<(TextSpan Loop, SyntaxNode Scope)> BackwardGotos(SyntaxNode body, BindingContext context)
    {
        var loops = new List<(TextSpan Loop, SyntaxNode Scope)>();
        foreach (var jump in SyntaxQueries.OwnNodes(body).OfType<GotoStatementSyntax>())
        {
            if (GotoTargets.Find(jump, context) is { } target && target.SpanStart < jump.SpanStart && context.TryGetConstruct(target, out _))
            {
                loops.Add((TextSpan.FromBounds(target.SpanStart, jump.Span.End), ScopeOf(target.Parent!)));
            }
        }

        return loops;
    }

    /// <summary>The block or switch whose variables are in scope in a list of statements.</summary>
    private static SyntaxNode ScopeOf(SyntaxNode node)
    {
        while (node is LabeledStatementSyntax or SwitchSectionSyntax)
        {
            node = node.Parent!;
        }

        return node;
    }

    private static bool IsPerIteration(ILocalSymbol local, List<(TextSpan Loop, SyntaxNode Scope)> gotos, BindingContext context)
    {
        var declaration = local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken);
        for (var (node, child) = (declaration?.Parent, declaration); node is not null and not MemberDeclarationSyntax; (node, child) = (node.Parent, node))
        {
            // The variable of a for statement is one for all its iterations.
            if (IsLoop(node) && context.TryGetConstruct(node, out _) && !(node is ForStatementSyntax loop && child == loop.Declaration))
            {
                return true;
            }
        }

        if (declaration is ForEachStatementSyntax own && context.TryGetConstruct(own, out _))
        {
            return true;
        }

        // A goto leaves the scopes inside its list and enters them anew. It stays in the list's own: the variables there are kept.
        return declaration is not null && gotos.Any(jump =>
            jump.Loop.Contains(declaration.Span) && declaration.FirstAncestorOrSelf<StatementSyntax>() is { Parent: { } list } && ScopeOf(list) != jump.Scope);
    }

    private static bool IsLoop(SyntaxNode node) => node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

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
