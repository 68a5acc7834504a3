using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StepGen.Generator.Rules;

namespace StepGen.CodeFixes;

/// <summary>STEP2001: gives the later step an ID of its own, <c>save-2</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UniqueIdCodeFix))]
[Shared]
public sealed class UniqueIdCodeFix : StepCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["STEP2001"];

    private protected override Fix? FindFix(FixContext context, Diagnostic diagnostic)
    {
        if (context.Find<ExpressionSyntax>(diagnostic.Location.SourceSpan) is not { } expression || FixContext.MethodOf(expression) is null)
        {
            return null;
        }

        expression = Syntax.Unwrap(expression);
        if (context.Model.GetConstantValue(expression, context.CancellationToken) is { HasValue: true, Value: string id })
        {
            var literal = SymbolDisplay.FormatLiteral(context.TakeId(expression, id), quote: true);
            return Fix.Replace($"Change the ID to {literal}", expression.Span, literal);
        }

        return expression is InterpolatedStringExpressionSyntax { StringEndToken.Text: "\"" } interpolated ? FixTemplate(context, interpolated) : null;
    }

    private static Fix? FixTemplate(FixContext context, InterpolatedStringExpressionSyntax interpolated)
    {
        if (StepIdTemplate.TryParse(interpolated, context.Model, context.CancellationToken) is not { } template)
        {
            return null;
        }

        var keys = new HashSet<string>(
            FixContext.MethodOf(interpolated)!.DescendantNodes().OfType<InterpolatedStringExpressionSyntax>()
                .Select(other => StepIdTemplate.TryParse(other, context.Model, context.CancellationToken)?.Key ?? string.Empty),
            StringComparer.Ordinal);
        for (var i = 2; ; i++)
        {
            var suffix = "-" + i.ToString(CultureInfo.InvariantCulture);
            if (!keys.Contains(template.Key + suffix) && context.TakeId(interpolated, template.Key + suffix) == template.Key + suffix)
            {
                return Fix.Replace($"Add {suffix} to the ID", new TextSpan(interpolated.StringEndToken.SpanStart, 0), suffix);
            }
        }
    }
}
