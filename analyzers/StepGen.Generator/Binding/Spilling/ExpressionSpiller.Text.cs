using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding.Spilling;

/// <summary>Text that is made of values: when each is turned to text decides what an object says of itself.</summary>
internal sealed partial class ExpressionSpiller
{
    // [source]   $"{a} {await step.Run(...)} {b()}"
    // [spilled]  operand = a; result = await step.Run(...);     ((FormattableString)$"{operand} {result} {b()}").ToString()
    private void SpillInterpolatedString(InterpolatedStringExpressionSyntax text)
    {
        if (HandlerOf(text) is { } handler)
        {
            context.Report(Rules.Step0020InterpolatedStringHandler.Rule, text.GetLocation(), handler);
            context.Replace(text, Code.Empty); // reported once
            return;
        }

        SpillOperands(_operands.Of(text)!);
        ReportRest(text);
        if (!IsFormattedAtOnce(text))
        {
            return;
        }

        // With an await in it, C# evaluates all parts before it turns the first to text; without one it need not.
        var rest = code.BindCode(text);
        var read = flow.Read(text);
        context.Replace(text, new([new TextPiece("((global::System.FormattableString)"), .. rest.Pieces, new TextPiece(").ToString()")]), read);
    }

    /// <summary>Whether it could be seen that a part is turned to text before the next part is evaluated.</summary>
    private bool IsFormattedAtOnce(InterpolatedStringExpressionSyntax text)
    {
        if (context.Model.GetTypeInfo(text, context.CancellationToken).ConvertedType?.SpecialType is not (SpecialType.System_String or SpecialType.System_Object))
        {
            return false;
        }

        var isBehindObject = false;
        foreach (var hole in text.Contents.OfType<InterpolationSyntax>())
        {
            var value = Rules.Syntax.Unwrap(hole.Expression);
            if (isBehindObject && !context.Replacements.ContainsKey(value) && !_stability.IsStable(value, []))
            {
                return true;
            }

            isBehindObject |= !QuietCode.IsPlainValue(context.Model.GetTypeInfo(value, context.CancellationToken).Type);
        }

        return false;
    }

    /// <summary>The type that the text is given to part by part, if it is not simply a string.</summary>
    private string? HandlerOf(ExpressionSyntax text)
    {
        for (var node = text; node is not null; node = node.Parent as ExpressionSyntax)
        {
            if (context.Model.GetConversion(node, context.CancellationToken).IsInterpolatedStringHandler)
            {
                return context.Model.GetTypeInfo(node, context.CancellationToken).ConvertedType?.Name;
            }

            if (node.Parent is not (ParenthesizedExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression }))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Whether an object on the left is turned to text, which may run code and depends on the moment.</summary>
    private bool IsTextOfObject(BinaryExpressionSyntax sum) =>
        context.Model.GetTypeInfo(sum, context.CancellationToken).Type?.SpecialType == SpecialType.System_String
        && !QuietCode.IsPlainValue(context.Model.GetTypeInfo(sum.Left, context.CancellationToken).Type);

    // [source]   value + await step.Run(...)
    // [spilled]  operand = "" + value; result = await step.Run(...);     operand + result
    private void SpillTextOfObject(BinaryExpressionSyntax sum)
    {
        Spill(sum.Left);
        var text = AddTemporary(sum.Left, context.Model.GetTypeInfo(sum, context.CancellationToken).Type!, "operand");
        Assign(text, new([new TextPiece("\"\" + ("), .. code.BindCode(sum.Left).Pieces, new TextPiece(")")]), flow.Read(sum.Left), sum.Left);
        context.Replace(sum.Left, CodeOf(text));
        Spill(sum.Right);
    }
}
