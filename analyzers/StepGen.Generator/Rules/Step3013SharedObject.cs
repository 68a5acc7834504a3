using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;

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
            var shared = new HashSet<ISymbol>(captured, SymbolEqualityComparer.Default);
            if (scope.Model.GetSymbolInfo(lambda, scope.CancellationToken).Symbol is IMethodSymbol { Parameters: [_, var item, ..] })
            {
                shared.Add(item);
            }

            AddAliases(scope, shared, [.. lambda.Body.DescendantNodesAndSelf()]);
            foreach (var name in lambda.Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            {
                if (scope.Model.GetSymbolInfo(name, scope.CancellationToken).Symbol is { } used && shared.Contains(used) && !IsInBody(scope, name, lambda) && IsChanged(scope, name))
                {
                    Report(scope, name, call, "in the branch {0}, which did not make it", "Copy it in the branch, and give what comes of it back as the branch's result");
                }
            }

            var inPlace = StepAwaitedInPlace.Find(scope, call.Invocation);
            if (inPlace is not null)
            {
                continue;
            }

            var issues = IssueOrder.PlacesOf(scope, call);
            AddAliases(scope, captured, scope.OwnNodes);
            foreach (var name in scope.OwnNodes.OfType<IdentifierNameSyntax>())
            {
                if (scope.Resolve(name) is { } variable && captured.Contains(variable) && IsChanged(scope, name) && issues.Exists(issue => IssueOrder.MayFollow(scope, name, variable, issue)))
                {
                    Report(scope, name, call, "while the branch {0} may read it", "Give the branch a copy");
                }
            }
        }
    }

    private static void Report(FunctionScope scope, IdentifierNameSyntax name, StepCall call, string where, string instead) => scope.Report(
        Rule, name.GetLocation(), call.Invocation.GetLocation(), name.Identifier.ValueText, string.Format(System.Globalization.CultureInfo.InvariantCulture, where, call.Display), instead);

    /// <summary>Adds the variables through which an object of the others may be changed: those that are given one, or a part of one.</summary>
    private static void AddAliases(FunctionScope scope, HashSet<ISymbol> variables, IReadOnlyList<SyntaxNode> code)
    {
        int known;
        do
        {
            known = variables.Count;
            foreach (var node in code)
            {
                var (target, value) = node switch
                {
                    VariableDeclaratorSyntax { Initializer.Value: { } initial } => (scope.Model.GetDeclaredSymbol(node, scope.CancellationToken), initial),
                    AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax left } assignment =>
                        (scope.Model.GetSymbolInfo(left, scope.CancellationToken).Symbol, assignment.Right),
                    ForEachStatementSyntax loop => (scope.Model.GetDeclaredSymbol(loop, scope.CancellationToken), loop.Expression),
                    _ => (null, (ExpressionSyntax?)null),
                };
                if (target is not ILocalSymbol local || value is null || !MutableTypes.CanChange(local.Type, scope.Symbols))
                {
                    continue;
                }

                if (RootOf(scope, value) is { } root && variables.Contains(root))
                {
                    variables.Add(local);
                }
                else if (node is not ForEachStatementSyntax
                    && variables.Contains(local)
                    && Syntax.Unwrap(value) is IdentifierNameSyntax name
                    && scope.Model.GetSymbolInfo(name, scope.CancellationToken).Symbol is ILocalSymbol or IParameterSymbol)
                {
                    variables.Add(scope.Model.GetSymbolInfo(name, scope.CancellationToken).Symbol!);
                }
            }
        }
        while (variables.Count > known);
    }

    /// <summary>The variable that an object is reached from.</summary>
    private static ISymbol? RootOf(FunctionScope scope, ExpressionSyntax value) => Syntax.Unwrap(value) switch
    {
        IdentifierNameSyntax name => scope.Model.GetSymbolInfo(name, scope.CancellationToken).Symbol,
        MemberAccessExpressionSyntax access when scope.Model.GetSymbolInfo(access, scope.CancellationToken).Symbol is IPropertySymbol or IFieldSymbol => RootOf(scope, access.Expression),
        ElementAccessExpressionSyntax element => RootOf(scope, element.Expression),
        CastExpressionSyntax cast => RootOf(scope, cast.Expression),
        _ => null,
    };

    /// <summary>Whether it stands in the body of a step of the branch, which works on a copy of the variables as any other.</summary>
    private static bool IsInBody(FunctionScope scope, SyntaxNode name, AnonymousFunctionExpressionSyntax branch) =>
        name.Ancestors().TakeWhile(node => node != branch).OfType<AnonymousFunctionExpressionSyntax>().Any(lambda =>
            Syntax.Wrap(lambda).Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && scope.Model.GetSymbolInfo(call, scope.CancellationToken).Symbol is IMethodSymbol method
            && scope.Symbols.IsStepOperation(method)
            && !scope.Symbols.IsBranch(method));

    /// <summary>Whether the object behind the variable, or one that it leads to, may be changed where the variable is named.</summary>
    private static bool IsChanged(FunctionScope scope, IdentifierNameSyntax name)
    {
        var model = scope.Model;
        var type = model.GetTypeInfo(name, scope.CancellationToken).Type;
        for (var part = Syntax.Wrap(name); type is not null && MutableTypes.CanChange(type, scope.Symbols); part = Syntax.Wrap(part))
        {
            switch (part.Parent)
            {
                case MemberAccessExpressionSyntax access when access.Expression == part:
                    switch (model.GetSymbolInfo(access, scope.CancellationToken).Symbol)
                    {
                        case IMethodSymbol method:
                            return MutableTypes.MayChange(method, type, scope.Symbols);
                        case IPropertySymbol or IFieldSymbol when Syntax.IsWritten(access, model, scope.CancellationToken):
                            return true;
                        case IPropertySymbol property:
                            (type, part) = (property.Type, access);
                            continue;
                        case IFieldSymbol field:
                            (type, part) = (field.Type, access);
                            continue;
                        default:
                            return false;
                    }

                case ElementAccessExpressionSyntax element when element.Expression == part:
                    if (Syntax.IsWritten(element, model, scope.CancellationToken))
                    {
                        return true;
                    }

                    (type, part) = (model.GetTypeInfo(element, scope.CancellationToken).Type, element);
                    continue;
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }:
                    return model.GetSymbolInfo(call, scope.CancellationToken).Symbol is IMethodSymbol called
                        && !scope.Symbols.IsStepOperation(called)
                        && !scope.Symbols.IsStepRoutine(called)
                        && !MutableTypes.OnlyReads(called)
                        && model.GetTypeInfo(part, scope.CancellationToken).ConvertedType is { } converted
                        && MutableTypes.CanChange(converted, scope.Symbols);
                default:
                    return false;
            }
        }

        return false;
    }
}
