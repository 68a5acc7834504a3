using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding;

/// <summary>
/// Reads what the compiler's own flow analysis says of a statement or expression. Where it says nothing, every local that
/// occurs counts as read and none as assigned, which only saves more than needed.
/// </summary>
internal sealed class FlowReader(BindingContext context)
{
    public Flow Read(SyntaxNode node, ImmutableArray<JumpTarget> jumps = default, bool returns = false)
    {
        if (context.ContainsReplacement(node))
        {
            return ReadRest(node);
        }

        if ((IsStraightLine(node) ? ReadStraightLine(node) : node is BlockSyntax block ? StraightBlock.Read(block, context) : null) is { } plain)
        {
            return plain with { Jumps = jumps.IsDefault ? [] : jumps, Returns = returns };
        }

        var mentions = Mentions(node, out var captured);
        var uses = new SortedSet<int>();
        var kills = new SortedSet<int>();
        var data = node switch
        {
            StatementSyntax statement => context.Model.AnalyzeDataFlow(statement),
            ExpressionSyntax expression => context.Model.AnalyzeDataFlow(expression),
            _ => null,
        };

        if (data is { Succeeded: true })
        {
            AddAll(uses, data.DataFlowsIn);
            AddAll(uses, data.CapturedInside);
            AddAll(kills, data.AlwaysAssigned);
            AddReadByTuples(node, uses);

            // A variable declared in the code itself does not flow in, whatever the capture says, and has no value before it.
            foreach (var declared in data.VariablesDeclared)
            {
                if (context.Locals.TryGet(declared, out var local))
                {
                    uses.Remove(local);
                    kills.Add(local);
                }
            }

            // The analysis does not name those of a pattern inside a pattern, such as { Length: var length }.
            foreach (var designation in node.DescendantNodesAndSelf().OfType<SingleVariableDesignationSyntax>())
            {
                if (context.Locals.TryGet(context.Model.GetDeclaredSymbol(designation, context.CancellationToken), out var local))
                {
                    uses.Remove(local);
                    kills.Add(local);
                }
            }
        }
        else
        {
            uses.UnionWith(mentions);
        }

        uses.UnionWith(captured);
        mentions.UnionWith(captured);

        var fallsThrough = true;
        if (node is StatementSyntax && context.Model.AnalyzeControlFlow(node) is { Succeeded: true } control)
        {
            fallsThrough = control.EndPointIsReachable;
        }

        return new(
            uses.ToImmutableArray(),
            kills.ToImmutableArray(),
            mentions.ToImmutableArray(),
            jumps.IsDefault ? ImmutableArray<JumpTarget>.Empty : jumps,
            returns,
            fallsThrough);
    }

    /// <summary>The analysis does not see that <c>(a, b).Item1</c> reads a and b: the compiler takes the element for a variable of its own.</summary>
    private void AddReadByTuples(SyntaxNode node, SortedSet<int> uses)
    {
        foreach (var tuple in node.DescendantNodesAndSelf().OfType<TupleExpressionSyntax>())
        {
            SyntaxNode whole = tuple;
            while (whole.Parent is ParenthesizedExpressionSyntax or ArgumentSyntax { Parent: TupleExpressionSyntax })
            {
                whole = whole.Parent is ArgumentSyntax argument ? argument.Parent! : whole.Parent;
            }

            if (whole.Parent is MemberAccessExpressionSyntax)
            {
                foreach (var element in tuple.Arguments)
                {
                    if (Rules.Syntax.Unwrap(element.Expression) is IdentifierNameSyntax name && context.TryGetLocal(name, out var local))
                    {
                        uses.Add(local);
                    }
                }
            }
        }
    }

    /// <summary>Code that is evaluated from its start to its end, but for parts of expressions.</summary>
    private static bool IsStraightLine(SyntaxNode node) => node is ExpressionSyntax or ExpressionStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax
        or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 };

    /// <summary>What the compiler's analysis would say of it; null where only that can tell.</summary>
    private Flow? ReadStraightLine(SyntaxNode node)
    {
        var accesses = LocalAccesses.Of(node, context);
        if (accesses.IsOrderUnknown)
        {
            return null;
        }

        var (uses, kills, mentions) = (new SortedSet<int>(), new SortedSet<int>(), new SortedSet<int>());
        foreach (var (local, access) in accesses.Found.Select(static pair => (pair.Key, pair.Value)))
        {
            mentions.Add(local);
            if ((access & LocalAccess.Declares) != LocalAccess.None)
            {
                kills.Add(local);
                continue;
            }

            if ((access & (LocalAccess.Reads | LocalAccess.Captures)) != LocalAccess.None)
            {
                uses.Add(local);
            }

            if ((access & LocalAccess.Assigns) != LocalAccess.None)
            {
                kills.Add(local);
            }
        }

        uses.UnionWith(accesses.CapturedByLocalFunctions);
        mentions.UnionWith(accesses.CapturedByLocalFunctions);
        return new(uses.ToImmutableArray(), kills.ToImmutableArray(), mentions.ToImmutableArray(), [], false, node is not (ReturnStatementSyntax or ThrowStatementSyntax));
    }

    /// <summary>
    /// Reads an expression of which parts have moved in front of its statement: the compiler's analysis would count them in. All
    /// that is named counts as read, but for what is only assigned.
    /// </summary>
    private Flow ReadRest(SyntaxNode node)
    {
        var uses = new SortedSet<int>();
        var mentions = new SortedSet<int>();
        var declared = new SortedSet<int>();
        var assigned = new SortedSet<int>();
        foreach (var child in node.DescendantNodesAndSelf(child => !context.Replacements.ContainsKey(child)))
        {
            if (context.Prefixes.TryGetValue(child, out var prefix))
            {
                AddLocals(prefix, uses);
            }

            if (context.ReplacementFlows.TryGetValue(child, out var known))
            {
                uses.UnionWith(known.Uses);
                mentions.UnionWith(known.Mentions);
                if (child == node || (child.Parent == node && node is not ConditionalExpressionSyntax))
                {
                    assigned.UnionWith(known.Kills);
                }
            }
            else if (context.Replacements.TryGetValue(child, out var replacement))
            {
                AddLocals(replacement, uses);
            }
            else if (child is IdentifierNameSyntax name && context.TryGetLocal(name, out var local))
            {
                mentions.Add(local);
                if (name.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment && assignment.Left == name)
                {
                    if (assignment == node || (assignment.Parent == node && node is not ConditionalExpressionSyntax))
                    {
                        assigned.Add(local);
                    }
                }
                else if (name.Parent is not ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword })
                {
                    uses.Add(local);
                }
            }
            else if (child is SingleVariableDesignationSyntax or VariableDeclaratorSyntax && context.Locals.TryGet(context.Model.GetDeclaredSymbol(child, context.CancellationToken), out local))
            {
                declared.Add(local);
            }
            else if (context.TryGetLocalFunction(child, out var function))
            {
                uses.UnionWith(context.CapturedByLocalFunctions[function]);
            }
        }

        mentions.UnionWith(uses);
        mentions.UnionWith(declared);
        uses.ExceptWith(declared);
        declared.UnionWith(assigned);
        return Flow.None with { Uses = uses.ToImmutableArray(), Kills = declared.ToImmutableArray(), Mentions = mentions.ToImmutableArray() };
    }

    /// <summary>Adds all locals that occur in code.</summary>
    public static void AddLocals(Code code, SortedSet<int> locals)
    {
        foreach (var piece in code.Pieces)
        {
            switch (piece)
            {
                case LocalPiece local:
                    locals.Add(local.Local);
                    break;
                case OutDeclarationPiece declaration:
                    locals.Add(declaration.Local);
                    break;
                case GroupPiece group:
                    AddLocals(group.Code, locals);
                    break;
                case BodyPiece body:
                    AddLocals(body.Lambda, locals);
                    break;
                case IsPatternPiece pattern:
                    AddLocals(pattern.Expression, locals);
                    AddLocals(pattern.Pattern, locals);
                    break;
            }
        }
    }

    private SortedSet<int> Mentions(SyntaxNode node, out SortedSet<int> captured)
    {
        var mentions = new SortedSet<int>();
        captured = [];
        foreach (var child in node.DescendantNodesAndSelf())
        {
            if (context.TryGetLocal(child, out var local))
            {
                mentions.Add(local);
                continue;
            }

            var symbol = child switch
            {
                VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax or CatchDeclarationSyntax =>
                    context.Model.GetDeclaredSymbol(child, context.CancellationToken),
                _ => null,
            };

            if (context.Locals.TryGet(symbol, out local))
            {
                mentions.Add(local);
            }
            else if (context.TryGetLocalFunction(child, out var function))
            {
                captured.UnionWith(context.CapturedByLocalFunctions[function]);
            }
        }

        return mentions;
    }

    private void AddAll(SortedSet<int> set, ImmutableArray<ISymbol> locals)
    {
        foreach (var symbol in locals)
        {
            if (context.Locals.TryGet(symbol, out var local))
            {
                set.Add(local);
            }
        }
    }
}
