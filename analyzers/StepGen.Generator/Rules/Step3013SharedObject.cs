using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Rules;

/// <summary>A branch and the code around it share an object that one of them changes.</summary>
internal static class Step3013SharedObject
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP3013",
        "A branch must not share an object that is changed",
        "'{0}' may be changed here, {1}; the branch and the code around it have one object only until the run is loaded anew, and two copies of it then. {2}.",
        DiagnosticSeverity.Error,
        "A branch is saved and loaded by itself, with copies of what it captures. A change that one side makes would be seen by the other side or not, depending on whether the run was loaded in between.");

    /// <summary>Looks at what the branches of the code capture, and at the items of its loops.</summary>
    public static void Check(FunctionScope scope)
    {
        foreach (var call in scope.Calls)
        {
            if (!scope.Symbols.IsBranch(call.Method) || Binding.BranchBinder.FindLambda(call.Invocation, call.Method) is not { } lambda)
            {
                continue;
            }

            var captured = CapturedVariables.Of(scope, call.Invocation);
            var inside = StepBodies.NodesOutside(lambda.Body, scope).ToList();
            foreach (var (name, _) in new SharedObjects(scope, captured.Concat(ItemOf(scope, lambda)), inside).FindChanges(inside))
            {
                Report(scope, name, call, "in the branch {0}, which did not make it", "Copy it in the branch, and give what comes of it back as the branch's result");
            }

            if (StepAwaitedInPlace.Find(scope, call.Invocation) is not null)
            {
                continue;
            }

            var issues = IssueOrder.PlacesOf(scope, call);
            foreach (var (name, variable) in new SharedObjects(scope, captured.Concat(SourceOf(scope, call)), scope.OwnNodes).FindChanges(scope.OwnNodes))
            {
                if (issues.Exists(issue => IssueOrder.MayFollow(scope, name, variable, issue)))
                {
                    Report(scope, name, call, "while the branch {0} may read it", "Give the branch a copy");
                }
            }
        }
    }

    private static IEnumerable<ISymbol> ItemOf(FunctionScope scope, AnonymousFunctionExpressionSyntax lambda) =>
        scope.Model.GetSymbolInfo(lambda, scope.CancellationToken).Symbol is IMethodSymbol { Parameters: [_, var item, ..] } ? [item] : [];

    /// <summary>The collection that a loop takes its items from: they wait for their turn as they are.</summary>
    private static IEnumerable<ISymbol> SourceOf(FunctionScope scope, StepCall call) => call.Method.Name != KnownNames.ForEach ? []
        : call.Invocation.ArgumentList.Arguments.Select(static argument => argument.Expression)
            .Where(argument => argument is IdentifierNameSyntax && MutableTypes.HasParts(scope.Model.GetTypeInfo(argument, scope.CancellationToken).Type, scope.Symbols))
            .Select(argument => scope.Resolve(argument)).OfType<ISymbol>();

    private static void Report(FunctionScope scope, IdentifierNameSyntax name, StepCall call, string where, string instead) => scope.Report(
        Rule, name.GetLocation(), call.Invocation.GetLocation(), name.Identifier.ValueText, string.Format(System.Globalization.CultureInfo.InvariantCulture, where, call.Display), instead);
}
