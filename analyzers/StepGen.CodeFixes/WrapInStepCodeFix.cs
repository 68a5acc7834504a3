using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StepGen.Generator.Rules;

namespace StepGen.CodeFixes;

/// <summary>STEP1001: <c>await LoadAsync(x)</c> becomes <c>await step.Run("load", () => LoadAsync(x))</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WrapInStepCodeFix))]
[Shared]
public sealed class WrapInStepCodeFix : StepCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["STEP1001"];

    private protected override Fix? FindFix(FixContext context, Diagnostic diagnostic)
    {
        if (context.Find<AwaitExpressionSyntax>(diagnostic.Location.SourceSpan) is not { } await
            || context.ContextName(await) is not { } step
            || !context.CanSuspend(await))
        {
            return null;
        }

        var call = ConfiguredAwait.Strip(await.Expression);
        if (call is not InvocationExpressionSyntax || !IsTask(context, call) || !FixContext.CanMove(context, call))
        {
            return null;
        }

        var id = context.TakeId(await, StepIds.Suggest(call));
        return new(
            $"Run it as the step \"{id}\"",
            [
                new(TextSpan.FromBounds(await.Expression.SpanStart, call.SpanStart), $"{step}.Run({SymbolDisplay.FormatLiteral(id, quote: true)}, {BodyParameters(context, call)} => "),
                new(TextSpan.FromBounds(call.Span.End, await.Expression.Span.End), ")"),
            ]);
    }

    private static bool IsTask(FixContext context, ExpressionSyntax call)
    {
        if (context.Model.GetTypeInfo(call, context.CancellationToken).Type is not INamedTypeSymbol
            {
                Name: "Task" or "ValueTask",
                ContainingNamespace: { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } },
            } type)
        {
            return false;
        }

        return type.TypeArguments.IsEmpty || (UnsupportedValue.Find(type.TypeArguments[0]) ?? ValueGraph.Find(type.TypeArguments[0], context.Symbols, new())) is null;
    }

    private static string BodyParameters(FixContext context, ExpressionSyntax call) => FixContext.OwnToken(context, call)?.Identifier.Text ?? "()";
}
