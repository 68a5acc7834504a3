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
            || !FixContext.CanSuspend(await))
        {
            return null;
        }

        var call = ConfiguredAwait.Strip(await.Expression);
        if (call is not InvocationExpressionSyntax || !IsTask(context, call) || !CanMove(context, call))
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

    /// <summary>Whether the call means the same in a lambda: nothing in it awaits, declares or writes, or uses the context.</summary>
    private static bool CanMove(FixContext context, ExpressionSyntax call) => !call.DescendantNodesAndSelf().Any(node => node switch
    {
        AwaitExpressionSyntax or DeclarationExpressionSyntax or DeclarationPatternSyntax or VarPatternSyntax or BaseExpressionSyntax => true,
        IdentifierNameSyntax name => Syntax.IsWritten(name, context.Model, context.CancellationToken)
            || (context.Model.GetSymbolInfo(name, context.CancellationToken).Symbol is IParameterSymbol parameter && context.Symbols.IsStepContext(parameter.Type)),
        _ => false,
    });

    /// <summary>The body's own token takes the place of the function's, under the same name.</summary>
    private static string BodyParameters(FixContext context, ExpressionSyntax call)
    {
        var token = call.DescendantNodes().OfType<IdentifierNameSyntax>().FirstOrDefault(name =>
            context.Model.GetSymbolInfo(name, context.CancellationToken).Symbol is IParameterSymbol parameter
            && FunctionScope.IsOwnParameter(parameter)
            && SymbolEqualityComparer.Default.Equals(parameter.Type, context.Symbols.CancellationToken));
        return token?.Identifier.Text ?? "()";
    }
}
