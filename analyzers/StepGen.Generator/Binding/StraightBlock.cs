using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding;

/// <summary>
/// Reads what a block uses that has only expressions and declarations in it, such as that of a catch clause: one statement after the
/// other. The compiler's analysis goes over the whole method, several times.
/// </summary>
internal static class StraightBlock
{
    /// <summary>What the compiler's analysis would say of it; null where only that can tell.</summary>
    public static Flow? Read(BlockSyntax block, BindingContext context)
    {
        var (uses, kills, mentions) = (new SortedSet<int>(), new SortedSet<int>(), new SortedSet<int>());
        var (declared, captured) = (new SortedSet<int>(), new SortedSet<int>());
        foreach (var statement in block.Statements)
        {
            if (statement is not (ExpressionStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 }))
            {
                return null;
            }

            var accesses = LocalAccesses.Of(statement, context);
            if (accesses.IsOrderUnknown || accesses.Found.Values.Any(IsInPart))
            {
                return null;
            }

            foreach (var (local, access) in accesses.Found.Select(static pair => (pair.Key, pair.Value)))
            {
                // A captured variable may be read whenever; any other has the value that was assigned here.
                if (Has(access, LocalAccess.Captures) || (Has(access, LocalAccess.Reads) && !kills.Contains(local)))
                {
                    uses.Add(local);
                }

                if (Has(access, LocalAccess.Declares))
                {
                    declared.Add(local);
                }
            }

            kills.UnionWith(accesses.Found.Where(static pair => Has(pair.Value, LocalAccess.Assigns | LocalAccess.Declares)).Select(static pair => pair.Key));
            mentions.UnionWith(accesses.Found.Keys);
            captured.UnionWith(accesses.CapturedByLocalFunctions);
        }

        uses.ExceptWith(declared);
        uses.UnionWith(captured);
        mentions.UnionWith(captured);
        return Flow.None with { Uses = uses.ToImmutableArray(), Kills = kills.ToImmutableArray(), Mentions = mentions.ToImmutableArray() };
    }

    /// <summary>Assigned only on some way through the statement, or only a field of it.</summary>
    private static bool IsInPart(LocalAccess access) => Has(access, LocalAccess.MayAssign) && !Has(access, LocalAccess.Assigns);

    private static bool Has(LocalAccess access, LocalAccess any) => (access & any) != LocalAccess.None;
}
