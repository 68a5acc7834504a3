using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StepGen.Generator.Binding;
using StepGen.Generator.Rules;
using StepGen.Generator.Symbols;

namespace StepGen.CodeFixes;

/// <summary>A document whose findings are fixed, one or all; it remembers the step IDs that fixes have taken.</summary>
internal sealed class FixContext(SyntaxNode root, SemanticModel model, StepSymbols symbols, CancellationToken cancellationToken)
{
    private readonly Dictionary<MethodDeclarationSyntax, HashSet<string>> _ids = [];

    public SyntaxNode Root => root;

    public SemanticModel Model => model;

    public StepSymbols Symbols => symbols;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The innermost node of that type that has exactly this span.</summary>
    public T? Find<T>(TextSpan span)
        where T : SyntaxNode =>
        root.FullSpan.Contains(span)
            ? root.FindNode(span, getInnermostNodeForTie: true).AncestorsAndSelf().OfType<T>().LastOrDefault(node => node.Span == span)
            : null;

    public static MethodDeclarationSyntax? MethodOf(SyntaxNode node) => node.FirstAncestorOrSelf<MethodDeclarationSyntax>();

    /// <summary>The code whose context gives the steps of that place: the lambda of a branch, or the method.</summary>
    public SyntaxNode? UnitOf(SyntaxNode node) => node.AncestorsAndSelf().FirstOrDefault(ancestor => ancestor is MethodDeclarationSyntax
        || BranchBinder.IsBranch(ancestor, model, symbols, cancellationToken));

    /// <summary>The name of the context of the function, or of the branch, unless something nearer hides it.</summary>
    public string? ContextName(SyntaxNode node)
    {
        var parameters = UnitOf(node) switch
        {
            MethodDeclarationSyntax method => method.ParameterList.Parameters,
            ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters,
            SimpleLambdaExpressionSyntax lambda => [lambda.Parameter],
            _ => (IEnumerable<ParameterSyntax>)[],
        };
        var parameter = parameters.FirstOrDefault(parameter => symbols.IsStepContext((model.GetDeclaredSymbol(parameter, cancellationToken) as IParameterSymbol)?.Type));
        return parameter is not null
            && SymbolEqualityComparer.Default.Equals(
                model.LookupSymbols(node.SpanStart, name: parameter.Identifier.ValueText).FirstOrDefault(), model.GetDeclaredSymbol(parameter, cancellationToken))
            ? parameter.Identifier.Text
            : null;
    }

    /// <summary>
    /// Whether an await in that place can suspend the function: directly in it, as a statement, an initialiser, an
    /// assignment or a returned value, and in no statement that holds something across it.
    /// </summary>
    public bool CanSuspend(ExpressionSyntax expression)
    {
        var outermost = Syntax.Wrap(expression);
        var isPlain = outermost.Parent switch
        {
            ExpressionStatementSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax => true,
            AnonymousFunctionExpressionSyntax lambda => lambda == UnitOf(expression),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } } } => true,
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax } assignment =>
                assignment.Right == outermost && assignment.Left is IdentifierNameSyntax,
            _ => false,
        };
        return isPlain && CanSuspendAt(outermost);
    }

    /// <summary>Whether the function can be suspended in that place: no statement around it holds something across a step.</summary>
    public bool CanSuspendAt(SyntaxNode node) => UnitOf(node) is { } unit
        && Syntax.EnclosingFunction(node, unit) is null
        && !node.Ancestors().TakeWhile(ancestor => ancestor != unit).Any(static ancestor =>
            ancestor is FinallyClauseSyntax or UsingStatementSyntax or LockStatementSyntax or FixedStatementSyntax or UnsafeStatementSyntax or CheckedStatementSyntax);

    /// <summary>Whether the code means the same in a lambda: nothing in it awaits, declares or writes, or uses the context.</summary>
    public static bool CanMove(FixContext context, SyntaxNode code) => !code.DescendantNodesAndSelf().Any(node => node switch
    {
        AwaitExpressionSyntax or DeclarationExpressionSyntax or DeclarationPatternSyntax or VarPatternSyntax or BaseExpressionSyntax => true,
        IdentifierNameSyntax name => Syntax.IsWritten(name, context.Model, context.CancellationToken)
            || (context.Model.GetSymbolInfo(name, context.CancellationToken).Symbol is IParameterSymbol parameter && context.Symbols.IsStepContext(parameter.Type)),
        _ => false,
    });

    /// <summary>The function's own token, where the code uses it: the body's token takes its place, under the same name.</summary>
    public static IdentifierNameSyntax? OwnToken(FixContext context, SyntaxNode code) => code.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().FirstOrDefault(name =>
        context.Model.GetSymbolInfo(name, context.CancellationToken).Symbol is IParameterSymbol parameter
        && FunctionScope.IsMethodParameter(parameter)
        && SymbolEqualityComparer.Default.Equals(parameter.Type, context.Symbols.CancellationToken));

    /// <summary>An ID that no step of the function has yet, and that no later fix gets.</summary>
    public string TakeId(SyntaxNode node, string wanted)
    {
        var method = MethodOf(node)!;
        if (!_ids.TryGetValue(method, out var taken))
        {
            taken = new(StringComparer.Ordinal);
            foreach (var expression in method.DescendantNodes().OfType<ArgumentSyntax>().Select(static argument => argument.Expression))
            {
                if (model.GetConstantValue(expression, cancellationToken) is { HasValue: true, Value: string value })
                {
                    taken.Add(value);
                }
            }

            _ids.Add(method, taken);
        }

        var id = wanted;
        for (var i = 2; !taken.Add(id); i++)
        {
            id = string.Concat(wanted, "-", i.ToString(CultureInfo.InvariantCulture));
        }

        return id;
    }
}
