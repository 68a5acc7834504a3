using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding.Spilling;

/// <summary>What cannot be taken apart, reported at the exact place.</summary>
internal sealed partial class ExpressionSpiller
{
    /// <summary>Reports steps that are still in an expression that has been taken apart as far as it is known.</summary>
    private void ReportRest(ExpressionSyntax expression)
    {
        if (!context.ContainsUnspilledStep(expression))
        {
            return;
        }

        foreach (var step in SyntaxQueries.OwnNodes(expression).OfType<ExpressionSyntax>().Where(IsUnspilledStep).ToList())
        {
            context.Report(Rules.Step0010UnsupportedExpression.Rule, step.GetLocation(), $"inside '{Shorten(expression)}'", "await it in a statement of its own first, 'var result = await ...;', and use 'result' here");
            context.Replace(step, Code.Empty);
        }

        // Anything else that was taken for a step, an await of something else, has its own rule.
        context.Invalidate();
    }

    private bool IsUnspilledStep(ExpressionSyntax expression) => !context.Replacements.ContainsKey(expression) && expression switch
    {
        AwaitExpressionSyntax awaited => context.Symbols.IsStepTask(context.Model.GetTypeInfo(awaited.Expression, context.CancellationToken).Type),
        InvocationExpressionSyntax call => context.IsStepCall(call) && Rules.Syntax.Wrap(call).Parent is not AwaitExpressionSyntax,
        _ => false,
    };

    /// <summary>Reports each step of a part that cannot be taken apart; the whole stays as it is.</summary>
    private void ReportEach(SyntaxNode part, string where, ExpressionSyntax whole)
    {
        foreach (var step in SyntaxQueries.OwnNodes(part).OfType<ExpressionSyntax>().Where(IsUnspilledStep).ToList())
        {
            context.Report(Rules.Step0010UnsupportedExpression.Rule, step.GetLocation(), where, "await it in a statement of its own first, 'var result = await ...;', and use 'result' here");
        }

        context.Invalidate();
        context.Replace(whole, Code.Empty);
    }

    private void Report(ExpressionSyntax expression, string what, string instead)
    {
        context.Report(Rules.Step0010UnsupportedExpression.Rule, expression.GetLocation(), what, instead);
    }

    /// <summary>A place that a method, an indexer or a choice gives by reference.</summary>
    private void ReportReference(ExpressionSyntax place) => context.Report(
        Rules.Step3009LiveReference.Rule,
        place.GetLocation(),
        Shorten(place),
        context.Model.GetTypeInfo(place, context.CancellationToken).Type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "ref",
        "is a place that is found before a step and used behind it",
        "a reference means nothing after a reload");

    private static string Shorten(ExpressionSyntax expression)
    {
        var text = CodeText.Of(expression);
        return text.Length <= 40 ? text : text.Substring(0, 37) + "...";
    }
}
