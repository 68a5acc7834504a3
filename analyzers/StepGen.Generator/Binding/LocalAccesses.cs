using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding;

/// <summary>How a piece of code uses one local.</summary>
[Flags]
internal enum LocalAccess
{
    None = 0,

    /// <summary>It is read, or used in a way that may read it.</summary>
    Reads = 1,

    /// <summary>It is assigned whatever way the code takes.</summary>
    Assigns = 2,

    /// <summary>It may be assigned.</summary>
    MayAssign = 4,

    /// <summary>It is declared in the code.</summary>
    Declares = 8,

    /// <summary>A lambda in the code uses it.</summary>
    Captures = 16,
}

/// <summary>
/// Finds which locals an expression uses, in one walk over its own nodes. The compiler's analysis of a region goes over the whole
/// method each time, which is too slow to ask for every statement of a long function.
/// </summary>
internal sealed class LocalAccesses(BindingContext context)
{
    private readonly Dictionary<int, LocalAccess> _found = [];

    /// <summary>Gets what was found, by local.</summary>
    public IReadOnlyDictionary<int, LocalAccess> Found => _found;

    /// <summary>Gets the locals that mentioned local functions capture: they may read them.</summary>
    public HashSet<int> CapturedByLocalFunctions { get; } = [];

    /// <summary>Gets a value indicating whether some local is both read and assigned, and the order is not plain to see.</summary>
    public bool IsOrderUnknown { get; private set; }

    public static LocalAccesses Of(SyntaxNode node, BindingContext context)
    {
        var accesses = new LocalAccesses(context);
        accesses.Visit(node, isConditional: false, isNested: false);
        accesses.IsOrderUnknown = accesses._found.Any(pair =>
            (pair.Value & (LocalAccess.Reads | LocalAccess.Assigns | LocalAccess.Declares)) == (LocalAccess.Reads | LocalAccess.Assigns) && !ReadsBeforeItAssigns(node, pair.Key, context));
        return accesses;
    }

    /// <summary>The locals that an expression may assign or declares.</summary>
    public static IEnumerable<int> WrittenIn(SyntaxNode node, BindingContext context) => Of(node, context)._found
        .Where(static pair => (pair.Value & (LocalAccess.Assigns | LocalAccess.MayAssign | LocalAccess.Declares)) != LocalAccess.None)
        .Select(static pair => pair.Key);

    private void Visit(SyntaxNode node, bool isConditional, bool isNested)
    {
        switch (node)
        {
            case IdentifierNameSyntax name:
                VisitName(name, isConditional, isNested);
                return;
            case GenericNameSyntax name:
                VisitFunctionName(name);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression } binary:
                Visit(binary.Left, isConditional, isNested);
                Visit(binary.Right, isConditional: true, isNested);
                return;
            case ConditionalExpressionSyntax choice:
                Visit(choice.Condition, isConditional, isNested);
                Visit(choice.WhenTrue, isConditional: true, isNested);
                Visit(choice.WhenFalse, isConditional: true, isNested);
                return;
            case ConditionalAccessExpressionSyntax access:
                Visit(access.Expression, isConditional, isNested);
                Visit(access.WhenNotNull, isConditional: true, isNested);
                return;
            case SwitchExpressionSyntax choice:
                Visit(choice.GoverningExpression, isConditional, isNested);
                foreach (var arm in choice.Arms)
                {
                    Visit(arm, isConditional: true, isNested);
                }

                return;
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } assignment:
                Visit(assignment.Left, isConditional: true, isNested);
                Visit(assignment.Right, isConditional: true, isNested);
                return;
            case VariableDeclaratorSyntax or SingleVariableDesignationSyntax when context.Locals.TryGet(context.Model.GetDeclaredSymbol(node, context.CancellationToken), out var declared):
                Add(declared, LocalAccess.Declares);
                break;
            case QueryExpressionSyntax query:
                Visit(query.FromClause, isConditional, isNested);
                Visit(query.Body, isConditional, isNested: true);
                return;
        }

        isNested |= SyntaxQueries.IsNestedFunction(node);
        foreach (var child in node.ChildNodes())
        {
            Visit(child, isConditional, isNested);
        }
    }

    private void VisitName(IdentifierNameSyntax name, bool isConditional, bool isNested)
    {
        if (!context.Locals.IsKnownName(name.Identifier.ValueText)
            || !context.TryGetLocal(name, out var local))
        {
            VisitFunctionName(name);
            return;
        }

        if (Rules.Syntax.IsInNameOf(name))
        {
            Add(local, LocalAccess.None);
            return;
        }

        var access = AccessOf(name);
        if (Rules.Syntax.Wrap(name).Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax
            && (Rules.Syntax.IsWritten(name, context.Model, context.CancellationToken) || Rules.StructMutation.Find(name, context.Model, context.CancellationToken) is not null))
        {
            // A part of a struct is assigned, or a method of it that may do so is called.
            access |= LocalAccess.MayAssign;
        }

        if (isNested)
        {
            Add(local, LocalAccess.Captures | LocalAccess.Reads | (access & LocalAccess.MayAssign));
        }
        else
        {
            Add(local, isConditional ? access & ~LocalAccess.Assigns : access);
        }
    }

    private void VisitFunctionName(SimpleNameSyntax name)
    {
        if (context.LocalFunctions.Count > 0 && context.TryGetLocalFunction(name, out var function))
        {
            CapturedByLocalFunctions.UnionWith(context.CapturedByLocalFunctions[function]);
        }
    }

    private static LocalAccess AccessOf(IdentifierNameSyntax name)
    {
        SyntaxNode target = name;
        while (target.Parent is ParenthesizedExpressionSyntax or ArgumentSyntax { RefKindKeyword.RawKind: 0, Parent: TupleExpressionSyntax } or TupleExpressionSyntax
            || target.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            target = target.Parent;
        }

        return target.Parent switch
        {
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right: not RefExpressionSyntax } assignment when assignment.Left == target =>
                LocalAccess.Assigns | LocalAccess.MayAssign,
            AssignmentExpressionSyntax assignment when assignment.Left == target => LocalAccess.Reads | LocalAccess.Assigns | LocalAccess.MayAssign,
            ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword } => LocalAccess.Assigns | LocalAccess.MayAssign,
            ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword } or RefExpressionSyntax => LocalAccess.Reads | LocalAccess.MayAssign,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.AddressOfExpression } => LocalAccess.Reads | LocalAccess.MayAssign,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } => LocalAccess.Reads | LocalAccess.Assigns | LocalAccess.MayAssign,
            PostfixUnaryExpressionSyntax => LocalAccess.Reads | LocalAccess.Assigns | LocalAccess.MayAssign,
            _ => LocalAccess.Reads,
        };
    }

    private void Add(int local, LocalAccess access)
    {
        _found.TryGetValue(local, out var known);
        _found[local] = known | access;
    }

    /// <summary>
    /// Whether the local is surely read before it is assigned: as the target of the whole statement, <c>x = f(x)</c>, or by an
    /// operator that does both, <c>x += 1</c>, where nothing else touches it.
    /// </summary>
    private static bool ReadsBeforeItAssigns(SyntaxNode node, int local, BindingContext context)
    {
        var names = SyntaxQueries.OwnNodes(node).OfType<IdentifierNameSyntax>().Where(name =>
            context.Locals.IsKnownName(name.Identifier.ValueText)
            && context.TryGetLocal(name, out var found) && found == local).ToList();
        var writes = names.Where(static name => (AccessOf(name) & LocalAccess.MayAssign) != LocalAccess.None).ToList();
        if (writes.Count != 1)
        {
            return false;
        }

        if ((AccessOf(writes[0]) & LocalAccess.Reads) != LocalAccess.None)
        {
            return true; // whatever comes first reads it
        }

        var whole = node is ExpressionStatementSyntax statement ? statement.Expression : node;
        return whole is AssignmentExpressionSyntax assignment && Rules.Syntax.Unwrap(assignment.Left) == writes[0];
    }
}
