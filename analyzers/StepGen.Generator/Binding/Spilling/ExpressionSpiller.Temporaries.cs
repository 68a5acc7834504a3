using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding.Spilling;

/// <summary>Keeps what an operand is worth now in a local of its own.</summary>
internal sealed partial class ExpressionSpiller
{
    private void MoveToTemporary(ExpressionSyntax expression, ITypeSymbol? type)
    {
        if (type is null or { TypeKind: TypeKind.Error } or { SpecialType: SpecialType.System_Void })
        {
            context.Invalidate(); // the compiler's error
            return;
        }

        var local = AddTemporary(expression, type, "operand");
        AssignRest(local, expression);
        context.Replace(expression, NameIfInferred(expression, CodeOf(local)));
    }

    /// <summary>A tuple's element or an anonymous object's member keeps the name that it has from the expression.</summary>
    private Code NameIfInferred(ExpressionSyntax expression, Code value) => InferredNames.PrefixOf(expression, context) is { Length: > 0 } prefix
        ? new([new TextPiece(prefix), .. value.Pieces])
        : value;

    private int AddTemporary(ExpressionSyntax source, ITypeSymbol type, string name) =>
        context.Locals.AddTemporary(_names.OfOperand(source), type, name, source);

    /// <summary>Assigns what is left of an expression to a local.</summary>
    private void AssignRest(int local, ExpressionSyntax expression)
    {
        Spill(expression);
        if (Rules.Syntax.Unwrap(expression) is ThrowExpressionSyntax thrown)
        {
            Add(Statement([new TextPiece("throw "), .. code.BindCode(thrown.Expression).Pieces, new TextPiece(";")], flow.Read(thrown.Expression) with { FallsThrough = false }, thrown));
            return;
        }

        Assign(local, code.BindCode(expression), flow.Read(expression), expression);
    }

    private void Assign(int local, Code value, Flow read, ExpressionSyntax source) => Add(Statement(
        [new LocalPiece(local), new TextPiece(" = "), .. value.Pieces, new TextPiece(";")],
        read with { Kills = [.. read.Kills, local], Mentions = [.. read.Mentions, local] },
        source));
}
