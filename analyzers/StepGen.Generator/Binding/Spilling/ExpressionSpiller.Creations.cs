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

        if (IsBuiltAtOnce(creation, type, initializer))
        {
            SpillOperands(operands);
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
    /// Whether the values can be evaluated before the object is made: its constructor and its members do nothing but keep them,
    /// or they cannot be assigned later at all. Such an object need not be saved half-built.
    /// </summary>
    private bool IsBuiltAtOnce(BaseObjectCreationExpressionSyntax creation, INamedTypeSymbol type, InitializerExpressionSyntax initializer)
    {
        if (initializer.IsKind(SyntaxKind.CollectionInitializerExpression))
        {
            return type.OriginalDefinition.ToDisplayString() is "System.Collections.Generic.List<T>" or "System.Collections.Generic.HashSet<T>";
        }

        var members = initializer.Expressions.OfType<AssignmentExpressionSyntax>().Select(assignment => context.Model.GetSymbolInfo(assignment.Left, context.CancellationToken).Symbol).ToList();
        if (members.Any(static member => member is IPropertySymbol { SetMethod.IsInitOnly: true } or IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
            || type.GetMembers().Any(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
        {
            return true;
        }

        var isNested = initializer.Expressions.OfType<AssignmentExpressionSyntax>().Any(static assignment => assignment.Right is InitializerExpressionSyntax || assignment.Left is ImplicitElementAccessSyntax);
        return !isNested && members.All(IsPlain) && IsPlainConstructor(context.Model.GetSymbolInfo(creation, context.CancellationToken).Symbol as IMethodSymbol, type);
    }

    private static bool IsPlain(ISymbol? member) => member is IFieldSymbol
        || (member is IPropertySymbol property && (property.DeclaringSyntaxReferences.IsEmpty || Stability.IsAutomatic(property)));

    /// <summary>A constructor that runs no code of the user's but what assigns parameters.</summary>
    private bool IsPlainConstructor(IMethodSymbol? constructor, INamedTypeSymbol type)
    {
        if (constructor is null || type.DeclaringSyntaxReferences.IsEmpty)
        {
            return constructor is not null;
        }

        var isWritten = constructor.DeclaringSyntaxReferences.Any(reference => context.Outside.Read(reference, context.CancellationToken) is ConstructorDeclarationSyntax);
        return !isWritten
            && type.BaseType is { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType }
            && !type.DeclaringSyntaxReferences.SelectMany(reference => context.Outside.Read(reference, context.CancellationToken).DescendantNodes())
                .Any(static node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax && node.Ancestors().Any(static ancestor => ancestor is EqualsValueClauseSyntax && ancestor.Parent is VariableDeclaratorSyntax or PropertyDeclarationSyntax));
    }
}
