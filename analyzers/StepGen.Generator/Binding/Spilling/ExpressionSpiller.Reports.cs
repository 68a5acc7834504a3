using Microsoft.CodeAnalysis;
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

        foreach (var awaited in SyntaxQueries.OwnNodes(expression).OfType<AwaitExpressionSyntax>().Where(awaited => !context.Replacements.ContainsKey(awaited)))
        {
            if (Rules.Syntax.Unwrap(awaited.Expression) is InvocationExpressionSyntax call && context.IsStepCall(call))
            {
                context.Report(Rules.Step0010UnsupportedExpression.Rule, awaited.GetLocation(), $"inside '{Shorten(expression)}'", "await it in a statement of its own first, 'var result = await ...;', and use 'result' here");
                context.Replace(awaited, Code.Empty);
            }
        }

        // Anything else that was taken for a step - an await of something else, a handle that is not awaited - has its own rule.
        context.Invalidate();
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
