using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding;

/// <summary>
/// Finds what the user's local functions capture. It is declared at the method's level, because the functions move there.
/// </summary>
internal static class LocalFunctionCollector
{
    public static void Collect(SyntaxNode body, BindingContext context)
    {
        var functions = new List<(IMethodSymbol Symbol, LocalFunctionStatementSyntax Syntax)>();
        foreach (var function in SyntaxQueries.OwnNodes(body).OfType<LocalFunctionStatementSyntax>())
        {
            if (context.Model.GetDeclaredSymbol(function, context.CancellationToken) is IMethodSymbol symbol)
            {
                functions.Add((symbol, function));
                context.LocalFunctionSymbols.Add(symbol);
            }
        }

        foreach (var (symbol, function) in functions)
        {
            foreach (var name in function.DescendantNodes().OfType<IdentifierNameSyntax>())
            {
                if (context.Locals.TryGet(context.Model.GetSymbolInfo(name, context.CancellationToken).Symbol, out var local))
                {
                    context.CapturedByLocalFunctions.Add(local);
                    context.Locals.ForceToMethod(local);
                }
            }

            if (AssignsOuterLocal(function, context))
            {
                context.LocalFunctionsThatAssign.Add(symbol);
            }
        }

        AddCallers(functions, context);
    }

    /// <summary>A function that calls one that assigns, assigns too.</summary>
    private static void AddCallers(List<(IMethodSymbol Symbol, LocalFunctionStatementSyntax Syntax)> functions, BindingContext context)
    {
        bool hasChanged;
        do
        {
            hasChanged = false;
            foreach (var (symbol, function) in functions)
            {
                if (!context.LocalFunctionsThatAssign.Contains(symbol) && function.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
                    context.Model.GetSymbolInfo(name, context.CancellationToken).Symbol is IMethodSymbol called && context.LocalFunctionsThatAssign.Contains(called.OriginalDefinition)))
                {
                    hasChanged |= context.LocalFunctionsThatAssign.Add(symbol);
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
