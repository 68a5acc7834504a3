using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Binding;

/// <summary>
/// Finds the local functions that move to the method's level, and what they capture: it is declared there too. A local function
/// in a statement without a step is copied with it.
/// </summary>
internal static class LocalFunctionCollector
{
    public static void Collect(SyntaxNode body, BindingContext context)
    {
        var functions = new List<(IMethodSymbol Symbol, LocalFunctionStatementSyntax Syntax)>();
        foreach (var function in SyntaxQueries.OwnNodes(body).OfType<LocalFunctionStatementSyntax>())
        {
            if (IsTakenApart(function, body, context) && context.Model.GetDeclaredSymbol(function, context.CancellationToken) is IMethodSymbol symbol)
            {
                functions.Add((symbol, function));
                context.LocalFunctions.Add(symbol, context.LocalFunctions.Count);
            }
        }

        AddCaptures(functions, context);
        foreach (var (symbol, function) in functions)
        {
            if (AssignsOuterLocal(function, context))
            {
                context.LocalFunctionsThatAssign.Add(symbol);
            }

            if (function.DescendantNodes().Any(node => SyntaxQueries.IsNestedFunction(node) || (node is SimpleNameSyntax name && context.TryGetLocalFunction(name, out _) && !IterationLocals.IsCall(name))))
            {
                context.LocalFunctionsThatMakeDelegates.Add(symbol);
            }
        }

        AddCallers(functions, context.LocalFunctionsThatAssign, context);
        AddCallers(functions, context.LocalFunctionsThatMakeDelegates, context);
    }

    private static void AddCaptures(List<(IMethodSymbol Symbol, LocalFunctionStatementSyntax Syntax)> functions, BindingContext context)
    {
        var calls = new List<(int Caller, int Called)>();
        foreach (var (symbol, function) in functions)
        {
            var number = context.LocalFunctions[symbol];
            var captured = new HashSet<int>();
            context.CapturedByLocalFunctions.Add(number, captured);
            foreach (var name in function.DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (context.TryGetLocalFunction(name, out var called))
                {
                    calls.Add((number, called));
                }
                else if (context.TryGetLocal(name, out var local))
                {
                    captured.Add(local);
                    context.Locals.ForceToMethod(local);
                }
            }
        }

        for (var hasChanged = true; hasChanged;)
        {
            hasChanged = false;
            foreach (var (caller, called) in calls)
            {
                var count = context.CapturedByLocalFunctions[caller].Count;
                context.CapturedByLocalFunctions[caller].UnionWith(context.CapturedByLocalFunctions[called]);
                hasChanged |= context.CapturedByLocalFunctions[caller].Count != count;
            }
        }
    }

    /// <summary>Whether a statement stands directly in a list of statements that is bound one by one.</summary>
    private static bool IsTakenApart(StatementSyntax statement, SyntaxNode body, BindingContext context)
    {
        while (statement.Parent is LabeledStatementSyntax label)
        {
            statement = label;
        }

        var before = statement.Parent switch
        {
            BlockSyntax block => block.Statements.TakeWhile(other => other != statement),
            SwitchSectionSyntax section => section.Statements.TakeWhile(other => other != statement),
            _ => [],
        };
        if (before.Any(SyntaxQueries.IsUsingDeclaration))
        {
            return false;
        }

        return statement.Parent switch
        {
            BlockSyntax block when block == body => true,
            BlockSyntax { Parent: CatchClauseSyntax clause } => context.ContainsStep(clause.Block),
            BlockSyntax { Parent: ElseClauseSyntax otherwise } => context.ContainsStep(otherwise.Parent!),
            BlockSyntax { Parent: IfStatementSyntax or WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or TryStatementSyntax } block =>
                context.ContainsStep(block.Parent!),
            BlockSyntax block => context.ContainsStep(block),
            SwitchSectionSyntax section => context.ContainsStep(section.Parent!),
            _ => false,
        };
    }

    /// <summary>A function that calls one that assigns, assigns too.</summary>
    private static void AddCallers(List<(IMethodSymbol Symbol, LocalFunctionStatementSyntax Syntax)> functions, HashSet<IMethodSymbol> known, BindingContext context)
    {
        bool hasChanged;
        do
        {
            hasChanged = false;
            foreach (var (symbol, function) in functions)
            {
                if (!known.Contains(symbol) && function.DescendantNodes().OfType<SimpleNameSyntax>().Any(name =>
                    Meaning.Of(name, context.Model, context.CancellationToken) is IMethodSymbol called && known.Contains(called.OriginalDefinition)))
                {
                    hasChanged |= known.Add(symbol);
                }
            }
        }
        while (hasChanged);
    }

    private static bool AssignsOuterLocal(LocalFunctionStatementSyntax function, BindingContext context)
    {
        var data = function.Body is not null ? context.Model.AnalyzeDataFlow(function.Body)
            : function.ExpressionBody is not null ? context.Model.AnalyzeDataFlow(function.ExpressionBody.Expression)
            : null;
        return data is { Succeeded: true } && data.WrittenInside.Any(written => context.Locals.TryGet(written, out _));
    }
}
