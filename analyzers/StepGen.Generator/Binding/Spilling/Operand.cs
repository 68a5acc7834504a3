using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding.Spilling;

/// <summary>A part of an expression, in the order in which C# evaluates the parts.</summary>
/// <param name="Expression">The part.</param>
/// <param name="Kind">What the expression needs of it.</param>
internal readonly record struct Operand(ExpressionSyntax Expression, OperandKind Kind = OperandKind.Value);

internal enum OperandKind
{
    /// <summary>Its value, converted to the type that is needed.</summary>
    Value,

    /// <summary>Its value as the object that a member belongs to.</summary>
    Receiver,

    /// <summary>The variable itself: it is assigned, passed by reference, or a struct whose member is called.</summary>
    Place,

    /// <summary>The elements that it has at this moment.</summary>
    Spread,
}
