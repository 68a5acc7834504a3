using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Rules;

/// <content>Where the object of an expression comes from.</content>
internal sealed partial class SharedObjects
{
    /// <summary>Which variable an object comes from.</summary>
    /// <param name="Name">Where the variable is named.</param>
    /// <param name="Variable">The variable.</param>
    /// <param name="IsPart">Whether it is a part of the variable's object.</param>
    /// <param name="IsMade">Whether it is another object that the variable's, or that part, is put into.</param>
    private readonly record struct Source(IdentifierNameSyntax Name, ISymbol Variable, bool IsPart = false, bool IsMade = false);

    /// <summary>The variables whose object the value may be, lead to, or be a part of.</summary>
    private IEnumerable<Source> SourcesOf(ExpressionSyntax value)
    {
        value = Syntax.Unwrap(value);
        if (!CanChange(TypeOf(value) ?? ConvertedTypeOf(value)))
        {
            return [];
        }

        switch (value)
        {
            case IdentifierNameSyntax name:
                return SymbolOf(name) is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol ? [new(name, SymbolOf(name)!)] : [];
            case MemberAccessExpressionSyntax access:
                return SourcesOf(access.Expression).Select(PartOf);
            case ElementAccessExpressionSyntax element:
                return SourcesOf(element.Expression).Select(PartOf);
            case MemberBindingExpressionSyntax or ElementBindingExpressionSyntax:
                return ReceiverOf(value) is { } receiver ? SourcesOf(receiver).Select(PartOf) : [];
            case ConditionalAccessExpressionSyntax access:
                return SourcesOf(access.Expression).Select(PartOf);
            case InvocationExpressionSyntax call when SymbolOf(call) is IMethodSymbol method:
                return SourcesOfCall(call, method);
            case BaseObjectCreationExpressionSyntax creation:
                return Made(creation, creation.ArgumentList?.Arguments.Select(static argument => argument.Expression) ?? [])
                    .Concat(Parts(creation.Initializer?.Expressions.SelectMany(ValuesOf) ?? []));
            case WithExpressionSyntax with:
                return Made(with, [with.Expression]).Concat(Parts(with.Initializer.Expressions.SelectMany(ValuesOf)));
            case CollectionExpressionSyntax collection:
                return Parts(collection.Elements.OfType<ExpressionElementSyntax>().Select(static element => element.Expression))
                    .Concat(Made(collection, collection.Elements.OfType<SpreadElementSyntax>().Select(static element => element.Expression)));
            case TupleExpressionSyntax tuple:
                return Parts(tuple.Arguments.Select(static argument => argument.Expression));
            case AnonymousObjectCreationExpressionSyntax creation:
                return Parts(creation.Initializers.Select(static member => member.Expression));
            case ArrayCreationExpressionSyntax { Initializer: { } items }:
                return Parts(items.Expressions);
            case ImplicitArrayCreationExpressionSyntax array:
                return Parts(array.Initializer.Expressions);
            case QueryExpressionSyntax query:
                return Made(query, [query.FromClause.Expression]);
            case AwaitExpressionSyntax or AnonymousFunctionExpressionSyntax or LiteralExpressionSyntax:
                return [];
            case ConditionalExpressionSyntax choice:
                return SourcesOf(choice.WhenTrue).Concat(SourcesOf(choice.WhenFalse));
            case SwitchExpressionSyntax choice:
                return choice.Arms.SelectMany(arm => SourcesOf(arm.Expression));
            default:
                // A cast, a coalescing operator, an assignment: what stands inside.
                return value.ChildNodes().OfType<ExpressionSyntax>().SelectMany(SourcesOf);
        }
    }

    private IEnumerable<Source> SourcesOfCall(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        if (_scope.Symbols.IsStepOperation(method) || _scope.Symbols.IsStepRoutine(method))
        {
            return [];
        }

        var inputs = call.ArgumentList.Arguments.Select(static argument => argument.Expression);
        inputs = ReceiverOf(call.Expression) is { } receiver ? inputs.Prepend(receiver) : inputs;
        var isCollection = TypeOf(call) is IArrayTypeSymbol || (TypeOf(call) is INamedTypeSymbol type && KnownValues.IsFramework(type));
        return isCollection && (MutableTypes.OnlyReads(method) || KnownValues.IsFramework(method.ContainingType)) ? Made(call, inputs) : inputs.SelectMany(SourcesOf).Select(PartOf);
    }

    /// <summary>A new object that takes over what the values lead to: a copy of a collection has its elements.</summary>
    private IEnumerable<Source> Made(ExpressionSyntax made, IEnumerable<ExpressionSyntax> values) =>
        TypeOf(made) is INamedTypeSymbol type && !KnownValues.IsFramework(type) && made is not WithExpressionSyntax ? Parts(values) : HasParts(TypeOf(made) ?? ConvertedTypeOf(made)) ? Parts(values) : [];

    /// <summary>A new object that leads to the values.</summary>
    private IEnumerable<Source> Parts(IEnumerable<ExpressionSyntax> values) => values.SelectMany(SourcesOf).Select(static source => source with { IsMade = true });

    /// <summary>What an item of an initialiser puts into the object.</summary>
    private static IEnumerable<ExpressionSyntax> ValuesOf(ExpressionSyntax item) => item switch
    {
        AssignmentExpressionSyntax { Right: InitializerExpressionSyntax inner } => inner.Expressions.SelectMany(ValuesOf),
        AssignmentExpressionSyntax assignment => [assignment.Right],
        InitializerExpressionSyntax inner => inner.Expressions,
        _ => [item],
    };
}
