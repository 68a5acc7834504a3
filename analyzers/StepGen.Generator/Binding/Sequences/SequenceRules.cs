using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Rules;

namespace StepGen.Generator.Binding.Sequences;

/// <summary>Says where a loop with steps differs from C#'s, or cannot be: elements that cannot be saved, sequences that are read before the first iteration.</summary>
internal static class SequenceRules
{
    public static void Check(CommonForEachStatementSyntax loop, Sequence sequence, BindingContext context)
    {
        if (sequence.Saved.Select(type => PersistableTypes.FindProblem(type, context.Symbols, context.Outside)).FirstOrDefault(static found => found is not null) is { } problem)
        {
            var type = context.Model.GetTypeInfo(loop.Expression, context.CancellationToken).Type!;
            context.Report(problem.Rule, loop.Expression.GetLocation(), CodeText.Of(loop.Expression), type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), "is looped over with steps in the loop", problem.Why);
        }

        if (sequence.IsReadFirst)
        {
            CheckRead(loop, sequence, context);
        }
        else if (context.Model.GetTypeInfo(loop.Expression, context.CancellationToken).Type is { TypeKind: TypeKind.Interface }
            && new SequenceSources(context).FindChange(loop) is { Type: IArrayTypeSymbol or INamedTypeSymbol { TypeKind: TypeKind.Class, Name: not ("List" or "Dictionary") } } change)
        {
            // Behind the interface only a list or a dictionary is kept itself; of all else the cursor makes a copy.
            context.Report(Step3012ReadAhead.Rule, loop.Expression.GetLocation(), CodeText.Of(loop.Expression), Step3012ReadAhead.MayChange(change.What));
        }
    }

    private static void CheckRead(CommonForEachStatementSyntax loop, Sequence sequence, BindingContext context)
    {
        var (place, text) = (loop.Expression.GetLocation(), CodeText.Of(loop.Expression));
        var sources = new SequenceSources(context);
        var hasEffects = sources.HasEffects(loop.Expression);
        if (sources.FindChange(loop) is { } change)
        {
            if (change.IsCertain)
            {
                context.Report(Step0012ForEachCollection.Rule, place, text, Step0012ForEachCollection.IsChanged(change.What));
                return;
            }

            context.Report(Step3012ReadAhead.Rule, place, text, Step3012ReadAhead.MayChange(change.What));
        }
        else if (hasEffects)
        {
            context.Report(Step3012ReadAhead.Rule, place, text, Step3012ReadAhead.HasEffects);
        }
        else if (sequence.CastWhenRead is { } type)
        {
            context.Report(Step3012ReadAhead.Rule, place, text, Step3012ReadAhead.IsCast(type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
        }
    }
}
