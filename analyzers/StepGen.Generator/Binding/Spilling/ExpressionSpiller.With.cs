using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding.Spilling;

/// <summary>Changed copies with steps in their initialisers. C# makes the copy first, then evaluates and assigns one member after the other.</summary>
internal sealed partial class ExpressionSpiller
{
    // [source]   r with { A = a(), B = await step.Run(...), C = c() }
    // [spilled]  operand = a(); result = await step.Run(...);     r with { A = operand, B = result, C = c() }
    //            where nobody can see that the copy comes after its members' values; otherwise:
    // [spilled]  value = r with { A = a() }; result = await step.Run(...); value = value with { B = result, C = c() };     value
    private void SpillWith(WithExpressionSyntax with)
    {
        if (context.Model.GetTypeInfo(with, context.CancellationToken).Type is not { } type)
        {
            context.Invalidate();
            return;
        }

        if (IsPlainCopy(with, type))
        {
            SpillOperands(_operands.Of(with)!);
            return;
        }

        Spill(with.Expression);
        var value = AddTemporary(with, type, "value");
        var members = with.Initializer.Expressions.OfType<AssignmentExpressionSyntax>().ToList();
        if (members.Count < with.Initializer.Expressions.Count)
        {
            context.Invalidate(); // half-typed: the compiler reports it
            return;
        }

        var (source, start) = (code.BindCode(with.Expression), 0);
        var read = flow.Read(with.Expression);
        for (var i = 0; i < members.Count; i++)
        {
            if (context.ContainsUnspilledStep(members[i]))
            {
                AssignCopy(value, source, read, [.. members.Skip(start).Take(i - start)], with);
                Spill(members[i].Right);
                (source, start, read) = (CodeOf(value), i, Reads(value));
            }
        }

        AssignCopy(value, source, read, [.. members.Skip(start)], with);
        context.Replace(with, CodeOf(value));
    }

    private void AssignCopy(int value, Code source, Flow read, IReadOnlyList<AssignmentExpressionSyntax> members, WithExpressionSyntax with)
    {
        var pieces = new List<Piece>(source.Pieces) { new TextPiece(" with { ") };
        foreach (var member in members)
        {
            pieces.AddRange(code.BindCode(member.Left).Pieces);
            pieces.Add(new TextPiece(" = "));
            pieces.AddRange(code.BindCode(member.Right).Pieces);
            pieces.Add(new TextPiece(", "));
        }

        pieces.Add(new TextPiece("}"));
        var parts = ReadAll(members.Select(static member => member.Right));
        var both = read with { Uses = [.. read.Uses.Union(parts.Uses)], Mentions = [.. read.Mentions.Union(parts.Mentions)] };
        Assign(value, new([.. pieces]), both, with);
    }

    /// <summary>Whether a copy that is made when the last step is done is the same as one that is made before.</summary>
    private bool IsPlainCopy(WithExpressionSyntax with, ITypeSymbol type)
    {
        var last = LastWithStep(with.Initializer);
        var before = with.Initializer.Expressions.Take(last + 1).OfType<AssignmentExpressionSyntax>().ToList();
        if (before.Count <= last || before.Take(last).Any(member => !PlainConstruction.IsPlainToSet(context.Model.GetSymbolInfo(member.Left, context.CancellationToken).Symbol)))
        {
            return false;
        }

        // A struct's value is its own copy; of a record, there is one object that others may change or that may be missing.
        return type.IsValueType || type.IsAnonymousType
            || (_stability.IsNeverNull(with.Expression) && !HasCopyConstructor(type) && before.All(member => _stability.ChangesNothing(member.Right)));
    }

    private static bool HasCopyConstructor(ITypeSymbol type)
    {
        for (var current = type as INamedTypeSymbol; current is not null; current = current.BaseType)
        {
            if (current.InstanceConstructors.Any(constructor => constructor is { IsImplicitlyDeclared: false, Parameters: [{ Type: var source }] } && SymbolEqualityComparer.Default.Equals(source, current)
                && !constructor.DeclaringSyntaxReferences.IsEmpty))
            {
                return true;
            }
        }

        return false;
    }
}
