using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace StepGen.Generator.Binding.Spilling;

/// <summary>
/// Collection expressions. The language leaves open when a spread is enumerated, so this does what the compiler does: in its turn, unless
/// all spreads say their lengths and few elements stand before the last of them; then all are enumerated when that one is evaluated.
/// </summary>
internal sealed partial class ExpressionSpiller
{
    /// <summary>So many elements, up to the last spread, the compiler evaluates before it makes the collection.</summary>
    private const int MaxElementsBeforeSpreads = 3;

    // [source]   [a(), ..lazy(), await step.Run(...), ..b()]
    // [spilled]  operand = a(); operand2 = [..lazy()]; result = await step.Run(...);     [operand, ..(IEnumerable<T>)operand2, result, ..b()]
    private void SpillCollection(CollectionExpressionSyntax collection)
    {
        if (_operands.Of(collection) is { } operands && context.Model.GetOperation(collection, context.CancellationToken) is ICollectionExpressionOperation operation)
        {
            if (IsOfUserCode(operation.ConstructMethod) && !context.ContainsUnspilledStep(collection.Elements[0]))
            {
                ReportEach(collection, $"behind elements that are added to a '{operation.Type?.Name}', whose code would have to run before the step", collection);
                return;
            }

            SpillElements(operation, operands);
        }

        ReportRest(collection);
    }

    private void SpillElements(ICollectionExpressionOperation collection, IReadOnlyList<Operand> elements)
    {
        var lastSpread = elements.Count - 1;
        while (lastSpread >= 0 && !IsSpread(elements[lastSpread]))
        {
            lastSpread--;
        }

        var lastStep = elements.Count - 1;
        while (lastStep >= 0 && !context.ContainsUnspilledStep(elements[lastStep].Expression))
        {
            lastStep--;
        }

        if (IsFilledInTurn(collection) || lastSpread >= MaxElementsBeforeSpreads)
        {
            SpillOperands([.. elements.Select(static element => IsSpread(element) ? element with { Kind = OperandKind.Spread } : element)]);
        }
        else if (lastSpread < 0 || lastStep <= lastSpread)
        {
            SpillOperands(elements);
        }
        else
        {
            for (var i = 0; i <= lastSpread; i++)
            {
                Freeze(elements[i], [.. elements.Take(IsSpread(elements[i]) ? lastSpread + 1 : lastStep + 1).Skip(i + 1)]);
            }

            foreach (var spread in elements.Take(lastSpread + 1).Where(IsSpread))
            {
                FreezeSpread(spread.Expression);
            }

            SpillOperands([.. elements.Skip(lastSpread + 1)]);
        }
    }

    private static bool IsSpread(Operand operand) => operand.Expression.Parent is SpreadElementSyntax;

    private static bool IsOfUserCode(IMethodSymbol? construct) => construct is { MethodKind: MethodKind.Constructor, DeclaringSyntaxReferences.IsEmpty: var isForeign } && (!isForeign || !construct.ContainingType.DeclaringSyntaxReferences.IsEmpty);

    private static bool IsFilledInTurn(ICollectionExpressionOperation collection) =>
        collection.ConstructMethod is { MethodKind: MethodKind.Constructor, ContainingType: var type } && !IsList(type)
        || collection.Elements.OfType<ISpreadOperation>().Any(static spread => !SaysItsLength(spread.Operand.Type));

    private static bool IsList(INamedTypeSymbol type) => type.OriginalDefinition.ToDisplayString() == "System.Collections.Generic.List<T>";

    private static bool SaysItsLength(ITypeSymbol? type)
    {
        IEnumerable<ITypeSymbol> types = type is { TypeKind: TypeKind.Interface } ? type.AllInterfaces.Prepend(type) : BasesOf(type);
        return type is IArrayTypeSymbol || types.SelectMany(static candidate => candidate.GetMembers())
            .Any(static member => member is IPropertySymbol { Name: "Length" or "Count", IsStatic: false, Parameters.IsEmpty: true, Type.SpecialType: SpecialType.System_Int32, GetMethod.DeclaredAccessibility: Accessibility.Public });
    }

    private static IEnumerable<ITypeSymbol> BasesOf(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            yield return type;
        }
    }

    /// <summary>Enumerates a spread now; what is left still does not say its length, so that the others are enumerated when they were.</summary>
    private void FreezeSpread(ExpressionSyntax expression)
    {
        Spill(expression);
        if (context.Model.GetOperation(expression.Parent!, context.CancellationToken) is not ISpreadOperation { ElementType: { TypeKind: not TypeKind.Error } element }
            || context.Model.Compilation.GetTypeByMetadataName("System.Collections.Generic.List`1") is not { } list)
        {
            context.Invalidate();
            return;
        }

        var local = AddTemporary(expression, list.Construct(element), "operand");
        Assign(local, new([new TextPiece("[.. "), .. code.BindCode(expression).Pieces, new TextPiece("]")]), flow.Read(expression), expression);
        context.Replace(expression, new([new TextPiece($"((global::System.Collections.Generic.IEnumerable<{TypeNames.Full(element)}>)"), new LocalPiece(local), new TextPiece(")")]));
    }
}
