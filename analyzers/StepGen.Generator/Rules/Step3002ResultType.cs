using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>A step's result, or the function's input or result, is no value that a store can keep.</summary>
internal static class Step3002ResultType
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP3002",
        "A value of this type cannot be persisted",
        "The {0} is of type '{1}', which is {2} and cannot be persisted for a restart. {3}.",
        DiagnosticSeverity.Error,
        "Inputs and results of steps and functions are stored as data and read back, possibly in another process. A type that stands for work, for a resource or for code has no such form.");

    public static void Check(FunctionScope scope)
    {
        if (scope.Branch is null && !scope.Symbols.IsStepRoutine(scope.Symbol))
        {
            // Arguments and result of a routine stay in memory; those that live across a step are STEP3003.
            CheckSignature(scope);
        }

        foreach (var call in scope.Calls)
        {
            if (call.IsResolved
                && call.Method.ReturnType is INamedTypeSymbol { TypeArguments: [var result] }
                && Find(result, scope) is { } problem)
            {
                scope.Report(Rule, call.Invocation.GetLocation(), $"result of the step {call.Display}", Display(result), problem.What, problem.Advice);
            }
        }
    }

    private static void CheckSignature(FunctionScope scope)
    {
        var parameters = scope.Method.ParameterList.Parameters;
        foreach (var parameter in parameters)
        {
            if (scope.Model.GetDeclaredSymbol(parameter, scope.CancellationToken) is not IParameterSymbol symbol
                || scope.Symbols.IsStepContext(symbol.Type)
                || SymbolEqualityComparer.Default.Equals(symbol.Type, scope.Symbols.CancellationToken))
            {
                continue;
            }

            if (Find(symbol.Type, scope) is { } problem)
            {
                scope.Report(Rule, parameter.GetLocation(), $"input '{symbol.Name}'", Display(symbol.Type), problem.What, problem.Advice);
            }
        }

        if (scope.Symbol.ReturnType is INamedTypeSymbol { TypeArguments: [var result] } task
            && SymbolEqualityComparer.Default.Equals(task.OriginalDefinition, scope.Symbols.TaskOfT)
            && Find(result, scope) is { } resultProblem)
        {
            scope.Report(Rule, scope.Method.ReturnType.GetLocation(), "result of the function", Display(result), resultProblem.What, resultProblem.Advice);
        }
    }

    private static (string What, string Advice)? Find(ITypeSymbol type, FunctionScope scope) =>
        UnsupportedValue.Find(type) ?? ValueGraph.Find(type, scope.Symbols, scope.Outside);

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
