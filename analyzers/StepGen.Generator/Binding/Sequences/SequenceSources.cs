using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Rules;

namespace StepGen.Generator.Binding.Sequences;

/// <summary>A change of what a sequence reads.</summary>
/// <param name="What">What is changed, as it is written.</param>
/// <param name="IsCertain">Whether it is what the sequence names; else it may be the same object under another name.</param>
/// <param name="Type">Its type.</param>
internal sealed record SequenceChange(string What, bool IsCertain, ITypeSymbol? Type);

/// <summary>
/// Looks at what a sequence reads: whether code of the user's runs with it, and whether the loop changes it. What C# reads element
/// by element is read at once, so either could be seen.
/// </summary>
internal sealed class SequenceSources(BindingContext context)
{
    private static readonly HashSet<string> Changing = new(StringComparer.Ordinal)
    {
        "Add", "AddRange", "AddFirst", "AddLast", "AddBefore", "AddAfter", "AddOrUpdate", "GetOrAdd", "TryAdd", "Insert", "InsertRange", "Set", "SetAll", "SetValue", "Move", "TryUpdate",
        "Remove", "RemoveAt", "RemoveAll", "RemoveRange", "RemoveWhere", "RemoveFirst", "RemoveLast", "TryRemove", "Clear",
        "Enqueue", "EnqueueRange", "EnqueueDequeue", "DequeueEnqueue", "Dequeue", "TryDequeue", "Push", "PushRange", "Pop", "TryPop", "TryPopRange", "Take", "TryTake",
        "UnionWith", "ExceptWith", "IntersectWith", "SymmetricExceptWith", "Sort", "Reverse", "Fill", "And", "Or", "Xor", "Not",
    };

    /// <summary>Whether reading the sequence may run code that does something, or may never end.</summary>
    public bool HasEffects(ExpressionSyntax sequence)
    {
        sequence = Syntax.Unwrap(sequence);
        switch (sequence)
        {
            case CastExpressionSyntax cast:
                return HasEffects(cast.Expression);
            case CollectionExpressionSyntax:
                return false;
            case QueryExpressionSyntax query:
                return HasEffects(query.FromClause.Expression) || CallsUnknown(query.Body);
            case ConditionalExpressionSyntax choice:
                return HasEffects(choice.WhenTrue) || HasEffects(choice.WhenFalse);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice:
                return HasEffects(choice.Left) || HasEffects(choice.Right);
            case InvocationExpressionSyntax invocation when MethodOf(invocation) is { ContainingType.Name: "Enumerable" } method && IsForeign(method):
                return (invocation.Expression is MemberAccessExpressionSyntax access && method.ReducedFrom is not null && HasEffects(access.Expression))
                    || invocation.ArgumentList.Arguments.Any(argument => ArgumentHasEffects(argument.Expression));
            default:
                return !SequenceTypes.IsCollection(TypeOf(sequence));
        }
    }

    /// <summary>What the loop changes, or may change, of what the sequence reads; null for nothing.</summary>
    public SequenceChange? FindChange(CommonForEachStatementSyntax loop)
    {
        if (TypeOf(loop.Expression) is { } type && SequenceTypes.IsSnapshot(type))
        {
            return null;
        }

        var parts = loop.Expression.DescendantNodesAndSelf().OfType<ExpressionSyntax>().ToList();
        var lazy = parts.Where(part => IsInLazyPart(part, loop.Expression)).ToList();
        var (names, lazyNames) = (NamesIn(parts), NamesIn(lazy));
        var (collections, lazyTypes) = (TypesOf(parts).Where(IsSequence).ToList(), TypesOf(lazy).ToList());
        SequenceChange? possible = null;
        foreach (var node in CodeThatRunsInTheLoop(loop))
        {
            if (FindChanged(node, lazyNames) is not { } changed || IsVariable(changed.Object, loop))
            {
                continue;
            }

            var isNamed = names.Contains(changed.Object.ToString());
            if (isNamed && changed.IsKnown)
            {
                return new(CodeText.Of(changed.Object), IsCertain: true, TypeOf(changed.Object));
            }

            // The same object may have another name.
            if (isNamed || (TypeOf(changed.Object) is { } other && (changed.IsMember ? lazyTypes : collections).Exists(read => AreRelated(read, other))))
            {
                possible ??= new(CodeText.Of(changed.Object), IsCertain: false, TypeOf(changed.Object));
            }
        }

        return possible;
    }

    /// <summary>The loop's body, and what it may call of the method's own.</summary>
    private IEnumerable<SyntaxNode> CodeThatRunsInTheLoop(CommonForEachStatementSyntax loop) => context.NestedFunctions
        .Where(function => !loop.Span.Contains(function.Span))
        .Prepend(loop.Statement)
        .SelectMany(static code => code.DescendantNodes());

    /// <summary>The object that the node changes, or hands to code that may, and the variable that it assigns while the sequence would still read it.</summary>
    private (ExpressionSyntax Object, bool IsKnown, bool IsMember)? FindChanged(SyntaxNode node, HashSet<string> lazyNames)
    {
        switch (node)
        {
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } invocation
                when MethodOf(invocation) is { IsStatic: false } method && MayChange(method) && IsChangeable(TypeOf(access.Expression)) && !context.Symbols.IsStepContext(TypeOf(access.Expression)):
                return (access.Expression, IsForeign(method), false);
            case ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument
                when MethodOf(call) is { } method && (IsForeign(method) ? method.IsStatic && list.Arguments[0] == argument : true) && MayChange(method) && IsChangeable(TypeOf(argument.Expression)):
                return (argument.Expression, IsForeign(method), false);
            case ElementAccessExpressionSyntax element when Syntax.IsWritten(element, context.Model, context.CancellationToken):
                return (element.Expression, true, false);
            case MemberAccessExpressionSyntax member when Syntax.IsWritten(member, context.Model, context.CancellationToken):
                return (member.Expression, true, true);
            case IdentifierNameSyntax name when lazyNames.Contains(name.Identifier.ValueText) && Syntax.IsWritten(name, context.Model, context.CancellationToken):
                return (name, true, true);
            default:
                return null;
        }
    }

    private static bool MayChange(IMethodSymbol method) => !IsForeign(method) || (Changing.Contains(method.Name) && method.ContainingType.Name != "Enumerable");

    /// <summary>The element that the loop is at has been read by then, in C# too.</summary>
    private static bool IsVariable(ExpressionSyntax changed, CommonForEachStatementSyntax loop) =>
        loop is ForEachStatementSyntax simple && changed is IdentifierNameSyntax name && name.Identifier.ValueText == simple.Identifier.ValueText;

    private static HashSet<string> NamesIn(IEnumerable<ExpressionSyntax> parts) => new(
        parts.Where(static part => part is IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax).Select(static part => part.ToString()), StringComparer.Ordinal);

    private IEnumerable<ITypeSymbol> TypesOf(IEnumerable<ExpressionSyntax> parts) =>
        parts.Select(TypeOf).OfType<ITypeSymbol>().Where(IsChangeable).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default);

    private static bool IsSequence(ITypeSymbol type) =>
        type is IArrayTypeSymbol || type.SpecialType == SpecialType.System_Collections_IEnumerable || type.AllInterfaces.Any(static implemented => implemented.SpecialType == SpecialType.System_Collections_IEnumerable);

    private static bool IsInLazyPart(SyntaxNode part, ExpressionSyntax sequence)
    {
        for (var current = part; current != sequence && current.Parent is { } parent; current = parent)
        {
            if (Syntax.IsNestedFunction(current) || current is QueryBodySyntax)
            {
                return true;
            }
        }

        return false;
    }

    private bool ArgumentHasEffects(ExpressionSyntax argument) => Syntax.Unwrap(argument) switch
    {
        LambdaExpressionSyntax lambda => CallsUnknown(lambda.Body),
        LiteralExpressionSyntax => false,
        var other when TypeOf(other) is { } type =>
            type.TypeKind == TypeKind.Delegate || (IsChangeable(type) && HasEffects(other)),
        _ => true, // a method group
    };

    /// <summary>Whether the code calls, makes or changes anything that is not known to only compute a value.</summary>
    private bool CallsUnknown(SyntaxNode code) => code.DescendantNodesAndSelf().Any(node => node switch
    {
        InvocationExpressionSyntax invocation => MethodOf(invocation) is not { } method || !IsForeign(method)
            || !(method.ContainingType is { Name: "Math" or "Enumerable" } || Spilling.QuietCode.IsPlainValue(method.ContainingType)),
        BaseObjectCreationExpressionSyntax creation => context.Model.GetSymbolInfo(creation, context.CancellationToken).Symbol is not IMethodSymbol constructor || !IsForeign(constructor),
        AssignmentExpressionSyntax or ThrowExpressionSyntax or ThrowStatementSyntax or ElementAccessExpressionSyntax { Parent: RefExpressionSyntax } => true,
        PrefixUnaryExpressionSyntax unary => unary.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression,
        PostfixUnaryExpressionSyntax unary => unary.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression,
        _ => false,
    });

    private ITypeSymbol? TypeOf(ExpressionSyntax expression) => context.Model.GetTypeInfo(expression, context.CancellationToken).Type;

    private IMethodSymbol? MethodOf(InvocationExpressionSyntax invocation) => context.Model.GetSymbolInfo(invocation, context.CancellationToken).Symbol as IMethodSymbol;

    private static bool IsForeign(IMethodSymbol method) => method.ContainingType is { DeclaringSyntaxReferences.IsEmpty: true };

    private static bool IsChangeable(ITypeSymbol? type) => type is { IsReferenceType: true, TypeKind: not TypeKind.Delegate } && !Spilling.QuietCode.IsPlainValue(type) && !SequenceTypes.IsSnapshot(type);

    /// <summary>Whether one object can be both.</summary>
    private bool AreRelated(ITypeSymbol one, ITypeSymbol other) => Converts(one, other) || Converts(other, one);

    private bool Converts(ITypeSymbol from, ITypeSymbol to) =>
        to.SpecialType != SpecialType.System_Object && context.Symbols.Compilation.ClassifyConversion(from, to) is { IsImplicit: true, IsUserDefined: false };
}
