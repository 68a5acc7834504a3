using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StepGen.Generator.Rules;

namespace StepGen.CodeFixes;

/// <summary>
/// STEP0011, STEP0013: a <c>using</c> or <c>lock</c> around nothing but one step moves into the step's body:
/// <c>lock (gate) { await step.Run("a", () => F()); }</c> becomes <c>await step.Run("a", () => { lock (gate) { return F(); } });</c>.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveIntoStepCodeFix))]
[Shared]
public sealed class MoveIntoStepCodeFix : StepCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["STEP0011", "STEP0013"];

    private protected override Fix? FindFix(FixContext context, Diagnostic diagnostic)
    {
        if (!context.Root.FullSpan.Contains(diagnostic.Location.SourceSpan)
            || context.Root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not StatementSyntax { Parent: BlockSyntax block } holder
            || FindInner(holder, block) is not { } inner
            || !context.CanSuspendAt(holder)
            || FindBody(context, inner) is not { } body
            || FindHeader(holder, body) is not { } header
            || !header.Moved.All(node => FixContext.CanMove(context, node))
            || HasComments(holder, inner, body)
            || Wrap(context, holder, header.Text, body) is not { } wrapped)
        {
            return null;
        }

        var text = inner.SyntaxTree.GetText(context.CancellationToken).ToString();
        var start = new TextSpan(holder.SpanStart, inner.SpanStart - holder.SpanStart);
        var end = TextSpan.FromBounds(inner.Span.End, Math.Max(holder.Span.End, inner.Span.End));
        return new(
            holder is LockStatementSyntax ? "Lock inside the step" : "Open it inside the step",
            [
                new(TextSpan.FromBounds(start.Start, body.Span.Start), text.Substring(inner.SpanStart, body.SpanStart - inner.SpanStart)),
                new(body.Span, wrapped),
                new(end, string.Empty),
            ]);
    }

    /// <summary>The one statement in the body of the statement, or behind a declaration in its block.</summary>
    private static StatementSyntax? FindInner(StatementSyntax holder, BlockSyntax block)
    {
        var body = holder switch
        {
            LockStatementSyntax statement => statement.Statement,
            UsingStatementSyntax { AwaitKeyword.RawKind: 0 } statement => statement.Statement,
            LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: 0 } declaration when block.Statements.IndexOf(declaration) == block.Statements.Count - 2 => block.Statements.Last(),
            _ => null,
        };
        return body is BlockSyntax inner ? inner.Statements is [var only] ? only : null : body;
    }

    /// <summary>The lambda that is the step's body, where the statement does nothing but await the step.</summary>
    private static LambdaExpressionSyntax? FindBody(FixContext context, StatementSyntax statement)
    {
        var value = statement switch
        {
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax } assignment } => assignment.Right,
            ExpressionStatementSyntax node => node.Expression,
            ReturnStatementSyntax node => node.Expression,
            _ => null,
        };
        return value is AwaitExpressionSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Run" }, ArgumentList.Arguments: [var id, { Expression: LambdaExpressionSyntax lambda }, ..] } call }
            && context.Symbols.IsStepOperation(context.Model.GetSymbolInfo(call, context.CancellationToken).Symbol as IMethodSymbol)
            && call.ArgumentList.Arguments.All(argument => argument.Expression == lambda || context.Model.GetConstantValue(argument.Expression, context.CancellationToken).HasValue)
            && id.Expression != lambda
                ? lambda
                : null;
    }

    private static (string Text, IReadOnlyList<SyntaxNode> Moved)? FindHeader(StatementSyntax holder, LambdaExpressionSyntax body) => holder switch
    {
        // A task that is returned rather than awaited would outlive the lock.
        LockStatementSyntax node when body.AsyncKeyword.RawKind == 0 => ($"lock ({node.Expression})", [node.Expression]),
        UsingStatementSyntax { Declaration: { } declaration } => ($"using ({declaration})", Values(declaration)),
        UsingStatementSyntax { Expression: { } expression } => ($"using ({expression})", [expression]),
        LocalDeclarationStatementSyntax node => (node.ToString(), Values(node.Declaration)),
        _ => null,
    };

    private static List<SyntaxNode> Values(VariableDeclarationSyntax declaration) =>
        [.. declaration.Variables.Select(static variable => variable.Initializer?.Value).OfType<SyntaxNode>()];

    /// <summary>Comments outside of the step's call would be lost.</summary>
    private static bool HasComments(StatementSyntax holder, StatementSyntax inner, LambdaExpressionSyntax body)
    {
        var all = TextSpan.FromBounds(holder.SpanStart, Math.Max(holder.Span.End, inner.Span.End));
        return holder.Parent!.DescendantTrivia().Any(trivia => all.Contains(trivia.Span) && !body.Body.Span.Contains(trivia.Span)
            && trivia.Kind() is not (SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia));
    }

    private static string? Wrap(FixContext context, StatementSyntax holder, string header, LambdaExpressionSyntax body)
    {
        var isTask = IsTask(ReturnTypeOf(context, body));
        var isAsync = body.AsyncKeyword.RawKind != 0;
        if (isTask && !isAsync && (holder is LockStatementSyntax || body.Body is BlockSyntax))
        {
            return null;
        }

        var text = holder.SyntaxTree.GetText(context.CancellationToken);
        var line = text.Lines.GetLineFromPosition(holder.SpanStart);
        var newLine = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) is { Length: > 0 } found ? found : "\n";
        var indent = text.ToString(TextSpan.FromBounds(line.Start, holder.SpanStart));
        if (!string.IsNullOrWhiteSpace(indent))
        {
            return null;
        }

        var step = indent.Contains('\t') ? "\t" : "    ";
        var parameters = text.ToString(TextSpan.FromBounds(body.SpanStart, body.ArrowToken.Span.End));
        var start = $"{(isTask && !isAsync ? "async " : string.Empty)}{parameters}{newLine}{indent}{{{newLine}";
        var end = $"{newLine}{indent}}}";
        if (holder is LocalDeclarationStatementSyntax)
        {
            return body.Body is ExpressionSyntax value && StatementOf(context, value, isTask && !isAsync) is { } statement
                ? $"{start}{indent}{step}{header}{newLine}{indent}{step}{statement}{end}"
                : null;
        }

        var inner = body.Body switch
        {
            BlockSyntax block => block.ToString(),
            ExpressionSyntax value when StatementOf(context, value, isTask && !isAsync) is { } statement => $"{{{newLine}{indent}{step}{step}{statement}{newLine}{indent}{step}}}",
            _ => null,
        };
        return inner is null ? null : $"{start}{indent}{step}{header}{newLine}{indent}{step}{inner}{end}";
    }

    private static string? StatementOf(FixContext context, ExpressionSyntax value, bool isAwaited)
    {
        if (context.Model.GetTypeInfo(value, context.CancellationToken).Type is not { } type)
        {
            return null;
        }

        var hasValue = isAwaited ? type is INamedTypeSymbol { TypeArguments.IsEmpty: false } : type.SpecialType != SpecialType.System_Void;
        return $"{(hasValue ? "return " : string.Empty)}{(isAwaited ? "await " : string.Empty)}{value};";
    }

    private static ITypeSymbol? ReturnTypeOf(FixContext context, LambdaExpressionSyntax body) =>
        (context.Model.GetSymbolInfo(body, context.CancellationToken).Symbol as IMethodSymbol)?.ReturnType;

    private static bool IsTask(ITypeSymbol? type) => type is { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } };
}
