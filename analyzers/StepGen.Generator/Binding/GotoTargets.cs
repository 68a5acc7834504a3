using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace StepGen.Generator.Binding;

/// <summary>Where a <c>goto</c> leads.</summary>
internal static class GotoTargets
{
    /// <summary>The labelled statement or the section of a switch; null where the code does not compile.</summary>
    public static SyntaxNode? Find(GotoStatementSyntax jump, BindingContext context)
    {
        var target = (context.Model.GetOperation(jump, context.CancellationToken) as IBranchOperation)?.Target;
        if (target is null)
        {
            return null;
        }

        if (jump.IsKind(SyntaxKind.GotoStatement))
        {
            // A label may stand in any list of statements around the goto.
            return jump.Ancestors().TakeWhile(static node => node is not MemberDeclarationSyntax && !SyntaxQueries.IsNestedFunction(node))
                .SelectMany(LabelsIn)
                .FirstOrDefault(label => SymbolEqualityComparer.Default.Equals(context.Model.GetDeclaredSymbol(label, context.CancellationToken), target));
        }

        return jump.FirstAncestorOrSelf<SwitchStatementSyntax>()?.Sections.FirstOrDefault(section =>
            section.Labels.Any(label => SymbolEqualityComparer.Default.Equals(context.Model.GetDeclaredSymbol(label, context.CancellationToken), target)));
    }

    /// <summary>The labels of a list of statements, also those that stand one behind the other. A switch has one list for all its sections.</summary>
    private static IEnumerable<LabeledStatementSyntax> LabelsIn(SyntaxNode list)
    {
        var statements = list switch
        {
            BlockSyntax block => block.Statements,
            SwitchStatementSyntax choice => choice.Sections.SelectMany(static section => section.Statements),
            _ => Enumerable.Empty<StatementSyntax>(),
        };
        foreach (var statement in statements)
        {
            for (var current = statement; current is LabeledStatementSyntax label; current = label.Statement)
            {
                yield return label;
            }
        }
    }
}
