using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Rules;

namespace StepGen.Generator.Binding;

/// <summary>Finds the exceptions that a finally block with a step gives back as something else after a reload.</summary>
internal static class RestoredExceptions
{
    /// <summary>What the statement throws itself, and what is to be caught behind it.</summary>
    public static void Check(TryStatementSyntax attempt, BindingContext context)
    {
        foreach (var creation in SyntaxQueries.OwnNodes(attempt).OfType<BaseObjectCreationExpressionSyntax>())
        {
            if (creation.Parent is ThrowStatementSyntax or ThrowExpressionSyntax && !attempt.Finally!.Span.Contains(creation.Span))
            {
                Check(creation, context.Model.GetTypeInfo(creation, context.CancellationToken).Type, isCaught: false, context);
            }
        }

        foreach (var outer in attempt.Ancestors().TakeWhile(static node => !SyntaxQueries.IsNestedFunction(node)).OfType<TryStatementSyntax>().Where(outer => outer.Block.Span.Contains(attempt.Span)))
        {
            foreach (var declaration in outer.Catches.Select(static clause => clause.Declaration).OfType<CatchDeclarationSyntax>())
            {
                Check(declaration.Type, context.Model.GetTypeInfo(declaration.Type, context.CancellationToken).Type, isCaught: true, context);
            }
        }
    }

    private static void Check(SyntaxNode place, ITypeSymbol? type, bool isCaught, BindingContext context)
    {
        if (TypeNames.DerivesFrom(type, context.Symbols.Exception)
            && type is INamedTypeSymbol { IsAbstract: false } named
            && named.DeclaringSyntaxReferences.Length > 0
            && ExceptionTypes.TryCreate(named, context.Model, place.SpanStart) is null)
        {
            context.ReportOnce(Step3011RestoredException.Rule, place.GetLocation(), Step3011RestoredException.OfType(named.Name, isCaught));
        }
    }
}
