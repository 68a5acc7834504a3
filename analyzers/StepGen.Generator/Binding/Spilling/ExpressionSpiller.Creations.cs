using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding.Spilling;

/// <summary>New objects with steps in their initialisers. C# creates the object first, then evaluates and assigns one member after the other.</summary>
internal sealed partial class ExpressionSpiller
{
    // [source]   new T(arguments) { A = a, B = await step.Run(...), C = c }
    // [spilled]  operand = a; result = await step.Run(...);     new T(arguments) { A = operand, B = result, C = c }
    //            where nobody can see that the object comes after its members' values; otherwise:
    // [spilled]  value = new T(arguments); value.A = a; result = await step.Run(...); value.B = result; value.C = c;     value
    private void SpillCreation(BaseObjectCreationExpressionSyntax creation, InitializerExpressionSyntax initializer)
    {
        if (context.Model.GetTypeInfo(creation, context.CancellationToken).Type is not INamedTypeSymbol type || _operands.Of(creation) is not { } operands)
        {
            context.Invalidate();
            return;
        }

        var canBeAssigned = CanBeAssignedLater(creation, type, initializer);
        if ((!canBeAssigned || !IsNested(initializer)) && IsPlainCreation(creation, type, initializer))
        {
            SpillOperands(operands);
            return;
        }

        if (!canBeAssigned)
        {
            ReportEach(initializer, $"in the initialiser of a '{type.Name}', which has init-only or required members and does more in its constructor or its members than keep values", creation);
            return;
        }

        SpillOperands([.. (creation.ArgumentList?.Arguments ?? []).Select(static argument => new Operand(argument.Expression))]);
        var value = AddTemporary(creation, type, "value");
        var list = creation.ArgumentList is null ? Code.Literal("()") : code.BindCode(creation.ArgumentList);
        var read = creation.ArgumentList is null ? Flow.None : ReadAll(creation.ArgumentList.Arguments.Select(static argument => argument.Expression));
        Assign(value, new([new TextPiece($"new {TypeNames.Full(type.WithNullableAnnotation(NullableAnnotation.None))}"), .. list.Pieces]), read, creation);
        Initialize(CodeOf(value), value, initializer);
        context.Replace(creation, CodeOf(value));
    }

    private void Initialize(Code target, int value, InitializerExpressionSyntax initializer)
    {
        foreach (var element in initializer.Expressions)
        {
            if (initializer.IsKind(SyntaxKind.ObjectInitializerExpression) && element is AssignmentExpressionSyntax { Left: var left, Right: var right })
            {
                InitializeMember(target, value, left, right);
                continue;
            }

            IReadOnlyList<ExpressionSyntax> items = element is InitializerExpressionSyntax { Expressions: var several } ? several : [element];
            SpillOperands([.. items.Select(static item => new Operand(item))]);
            var pieces = new List<Piece>(target.Pieces) { new TextPiece(".Add(") };
            for (var i = 0; i < items.Count; i++)
            {
                if (i > 0)
                {
                    pieces.Add(new TextPiece(", "));
                }

                pieces.AddRange(code.BindCode(items[i]).Pieces);
            }

            pieces.Add(new TextPiece(");"));
            Add(Statement([.. pieces], With(ReadAll(items), value), element));
        }
    }

    private void InitializeMember(Code target, int value, ExpressionSyntax left, ExpressionSyntax right)
    {
        Code member;
        if (left is ImplicitElementAccessSyntax element)
        {
            var last = new Operand(right);
            foreach (var argument in element.ArgumentList.Arguments)
            {
                Freeze(new(argument.Expression), [last]);
            }

            member = new([.. target.Pieces, .. code.BindCode(element.ArgumentList).Pieces]);
        }
        else
        {
            member = new([.. target.Pieces, new TextPiece("."), .. code.BindCode(left).Pieces]);
        }

        if (right is InitializerExpressionSyntax nested)
        {
            Initialize(member, value, nested);
            return;
        }

        Spill(right);
        var indices = left is ImplicitElementAccessSyntax { ArgumentList.Arguments: var list } ? list.Select(static argument => argument.Expression) : [];
        Add(Statement([.. member.Pieces, new TextPiece(" = "), .. code.BindCode(right).Pieces, new TextPiece(";")], With(ReadAll([.. indices, right]), value), right));
    }

    private Flow ReadAll(IEnumerable<ExpressionSyntax> expressions)
    {
        var (uses, mentions) = (new SortedSet<int>(), new SortedSet<int>());
        foreach (var expression in expressions)
        {
            var read = flow.Read(expression);
            uses.UnionWith(read.Uses);
            mentions.UnionWith(read.Mentions);
        }

        return Flow.None with { Uses = [.. uses], Mentions = [.. mentions] };
    }

    private static Flow With(Flow read, int local) => read with { Uses = [.. read.Uses.Append(local).Distinct()], Mentions = [.. read.Mentions.Append(local).Distinct()] };

    /// <summary>
    /// Whether nobody can tell that the object is made only when the last step is done: constructor and members only keep values.
    /// Such an object need not be saved half-built.
    /// </summary>
    private bool IsPlainCreation(BaseObjectCreationExpressionSyntax creation, INamedTypeSymbol type, InitializerExpressionSyntax initializer) =>
        _construction.IsPlain(context.Model.GetSymbolInfo(creation, context.CancellationToken).Symbol as IMethodSymbol) && IsPlainInitializer(initializer, type);

    private bool IsPlainInitializer(InitializerExpressionSyntax initializer, ITypeSymbol type)
    {
        if (initializer.IsKind(SyntaxKind.CollectionInitializerExpression))
        {
            // A set asks its elements whether they are equal.
            return type is INamedTypeSymbol { OriginalDefinition: var definition, TypeArguments: [var element] }
                && definition.ToDisplayString() is var name
                && (name == "System.Collections.Generic.List<T>" || (name == "System.Collections.Generic.HashSet<T>" && QuietCode.IsPlainValue(element)));
        }

        var last = LastWithStep(initializer);
        for (var i = 0; i <= last; i++)
        {
            if (initializer.Expressions[i] is not AssignmentExpressionSyntax { Left: IdentifierNameSyntax left, Right: var right }
                || context.Model.GetSymbolInfo(left, context.CancellationToken).Symbol is not { } member)
            {
                return false;
            }

            var isPlain = right is InitializerExpressionSyntax nested
                ? IsPlainToGet(member, out var inner) && IsPlainInitializer(nested, inner)
                : i == last || PlainConstruction.IsPlainToSet(member);
            if (!isPlain)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPlainToGet(ISymbol member, out ITypeSymbol type)
    {
        type = member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;
        return member is IFieldSymbol || PlainConstruction.IsPlainToSet(member) || Stability.IsPlain((IPropertySymbol)member);
    }

    private int LastWithStep(InitializerExpressionSyntax initializer)
    {
        var last = initializer.Expressions.Count - 1;
        while (last >= 0 && !context.ContainsUnspilledStep(initializer.Expressions[last]))
        {
            last--;
        }

        return last;
    }

    /// <summary>Whether the members can be assigned one by one, after the object is made.</summary>
    private bool CanBeAssignedLater(BaseObjectCreationExpressionSyntax creation, INamedTypeSymbol type, InitializerExpressionSyntax initializer)
    {
        var setsRequired = context.Model.GetSymbolInfo(creation, context.CancellationToken).Symbol?.GetAttributes()
            .Any(static attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute") == true;
        for (var current = type; current is not null && !setsRequired; current = current.BaseType)
        {
            if (current.GetMembers().Any(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
            {
                return false;
            }
        }

        return !initializer.Expressions.OfType<AssignmentExpressionSyntax>()
            .Any(assignment => context.Model.GetSymbolInfo(assignment.Left, context.CancellationToken).Symbol is IPropertySymbol { SetMethod.IsInitOnly: true });
    }

    private static bool IsNested(InitializerExpressionSyntax initializer) =>
        initializer.Expressions.OfType<AssignmentExpressionSyntax>().Any(static assignment => assignment.Right is InitializerExpressionSyntax || assignment.Left is ImplicitElementAccessSyntax);
}
