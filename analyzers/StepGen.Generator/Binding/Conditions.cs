using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding;

/// <summary>Conditions of branches, which are written negated.</summary>
internal static class Conditions
{
    /// <summary>
    /// The condition as a bool. Where its type has an <c>operator true</c> or converts to bool, it need not have a <c>!</c>, and
    /// one that it has may say anything: so C# is asked first.
    /// </summary>
    public static Code AsBool(Code condition, ExpressionSyntax source, BindingContext context) =>
        context.Model.GetTypeInfo(source, context.CancellationToken).Type is null or { SpecialType: SpecialType.System_Boolean } or { TypeKind: TypeKind.Error }
            ? condition
            : new([new TextPiece("("), .. condition.Pieces, new TextPiece(") ? true : false")]);
}
