using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Rules;

/// <summary>
/// Variables whose objects two parts of a function have in common, and the places where such an object is changed. What a
/// variable is given makes it one of them: directly, or as part of another object.
/// </summary>
internal sealed partial class SharedObjects
{
    private readonly FunctionScope _scope;
    private readonly HashSet<ISymbol> _variables;

    /// <summary>Those whose own object is nobody else's, but leads to shared ones.</summary>
    private readonly HashSet<ISymbol> _holders = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, bool> _known;

    /// <summary>Those that share from the start, and those that gave them what they hold.</summary>
    private readonly HashSet<ISymbol> _origins;

    /// <param name="scope">The function.</param>
    /// <param name="variables">The variables that share from the start.</param>
    /// <param name="code">The code that may give their objects to others.</param>
    /// <param name="known">Which parameters of methods are known to be changed, or not.</param>
    public SharedObjects(FunctionScope scope, IEnumerable<ISymbol> variables, IReadOnlyList<SyntaxNode> code, Dictionary<ISymbol, bool>? known = null)
    {
        _scope = scope;
        _known = known ?? new(SymbolEqualityComparer.Default);
        _variables = new(variables, SymbolEqualityComparer.Default);
        _origins = new(_variables, SymbolEqualityComparer.Default);
        int count;
        do
        {
            count = _variables.Count + _holders.Count;
            foreach (var node in code)
            {
                AddAliases(node);
            }
        }
        while (_variables.Count + _holders.Count > count);
    }

    /// <summary>Gives the names in the code through which a shared object is changed.</summary>
    public IEnumerable<(IdentifierNameSyntax Name, ISymbol Variable)> FindChanges(IEnumerable<SyntaxNode> code)
    {
        foreach (var (changed, isDeep) in code.SelectMany(ChangedBy))
        {
            foreach (var source in SourcesOf(changed))
            {
                if (IsShared(source) || (isDeep && Leads(source)))
                {
                    yield return (source.Name, source.Variable);
                }
            }
        }
    }

    /// <summary>Whether the object is a shared one.</summary>
    private bool IsShared(Source source) => !source.IsMade && (_variables.Contains(source.Variable) || (source.IsPart && _holders.Contains(source.Variable)));

    /// <summary>Whether the object leads to shared ones.</summary>
    private bool Leads(Source source) => _variables.Contains(source.Variable) || _holders.Contains(source.Variable);

    /// <summary>The objects that the node changes, itself and no node inside; deep where it may go on to what they lead to.</summary>
    private IEnumerable<(ExpressionSyntax Changed, bool IsDeep)> ChangedBy(SyntaxNode node)
    {
        switch (node)
        {
            case MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or MemberBindingExpressionSyntax or ElementBindingExpressionSyntax
                when Syntax.IsWritten((ExpressionSyntax)node, _scope.Model, _scope.CancellationToken) && ReceiverOf((ExpressionSyntax)node) is { } receiver:
                yield return (receiver, false);
                break;
            case InvocationExpressionSyntax call when SymbolOf(call) is IMethodSymbol method:
                if (ReceiverOf(call.Expression) is { } target && TypeOf(target) is { } type && MutableTypes.MayChange(method, type, _scope.Symbols))
                {
                    yield return (target, !KnownValues.IsFramework(method.ContainingType));
                }

                if (!_scope.Symbols.IsStepOperation(method) && !MutableTypes.OnlyReads(method) && !MutableTypes.OnlyKeeps(method))
                {
                    foreach (var argument in call.ArgumentList.Arguments.Where(argument => CanChange(ConvertedTypeOf(argument.Expression)) && ParameterChanges.MayChange(method, argument, _scope, _known)))
                    {
                        yield return (argument.Expression, true);
                    }
                }

                break;
        }
    }

    /// <summary>What stands in front of a member's name or an index; null for a plain name.</summary>
    private static ExpressionSyntax? ReceiverOf(ExpressionSyntax access) => access switch
    {
        MemberAccessExpressionSyntax member => member.Expression,
        ElementAccessExpressionSyntax element => element.Expression,
        MemberBindingExpressionSyntax or ElementBindingExpressionSyntax => access.Ancestors().OfType<ConditionalAccessExpressionSyntax>()
            .FirstOrDefault(conditional => conditional.WhenNotNull.Span.Contains(access.Span))?.Expression,
        _ => null,
    };

    private void AddAliases(SyntaxNode node)
    {
        switch (node)
        {
            case VariableDeclaratorSyntax { Initializer.Value: { } initial }:
                Give(_scope.Model.GetDeclaredSymbol(node, _scope.CancellationToken), initial);
                break;
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression or (int)SyntaxKind.CoalesceAssignmentExpression } assignment:
                foreach (var name in assignment.Left.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
                {
                    // A member that is given an object leads to it from then on.
                    Give(SymbolOf(name), assignment.Right, isMade: name != assignment.Left);
                }

                GiveAll(assignment.Left, assignment.Right);
                break;
            case ForEachStatementSyntax loop:
                Give(_scope.Model.GetDeclaredSymbol(loop, _scope.CancellationToken), loop.Expression, isPart: true);
                break;
            case ForEachVariableStatementSyntax loop:
                GiveAll(loop.Variable, loop.Expression);
                break;
            case IsPatternExpressionSyntax pattern:
                GiveAll(pattern.Pattern, pattern.Expression);
                break;
            case SwitchExpressionSyntax choice:
                foreach (var arm in choice.Arms)
                {
                    GiveAll(arm.Pattern, choice.GoverningExpression);
                }

                break;
            case SwitchStatementSyntax choice:
                foreach (var label in choice.Sections.SelectMany(static section => section.Labels).OfType<CasePatternSwitchLabelSyntax>())
                {
                    GiveAll(label.Pattern, choice.Expression);
                }

                break;
            case InvocationExpressionSyntax call:
                GiveToArguments(call);
                break;
            case QueryExpressionSyntax query:
                foreach (var clause in query.DescendantNodes().Where(static clause => clause is FromClauseSyntax or LetClauseSyntax or JoinClauseSyntax or QueryContinuationSyntax or JoinIntoClauseSyntax))
                {
                    Give(_scope.Model.GetDeclaredSymbol(clause, _scope.CancellationToken), query.FromClause.Expression, isPart: true);
                }

                break;
        }
    }

    /// <summary>An out argument and the parameters of a lambda may be given what the call has at hand, and a collection what is put into it.</summary>
    private void GiveToArguments(InvocationExpressionSyntax call)
    {
        if (SymbolOf(call) is IMethodSymbol method && _scope.Symbols.IsStepOperation(method))
        {
            return;
        }

        var inputs = call.ArgumentList.Arguments.Select(static argument => argument.Expression).Where(static argument => argument is not AnonymousFunctionExpressionSyntax);
        var receiver = ReceiverOf(call.Expression);
        foreach (var input in inputs)
        {
            foreach (var name in receiver?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>() ?? [])
            {
                Give(SymbolOf(name), input, isMade: true);
            }
        }

        foreach (var input in receiver is null ? inputs : inputs.Prepend(receiver))
        {
            foreach (var argument in call.ArgumentList.Arguments)
            {
                if (argument.Expression is AnonymousFunctionExpressionSyntax lambda && _scope.Model.GetSymbolInfo(lambda, _scope.CancellationToken).Symbol is IMethodSymbol { Parameters: var parameters })
                {
                    foreach (var parameter in parameters)
                    {
                        Give(parameter, input, isPart: true);
                    }
                }
                else if (argument.RefKindKeyword.RawKind != 0)
                {
                    GiveAll(argument, input);
                }
            }
        }
    }

    /// <summary>Gives a value to the variables that are declared inside.</summary>
    private void GiveAll(SyntaxNode targets, ExpressionSyntax value)
    {
        foreach (var designation in targets.DescendantNodesAndSelf().OfType<SingleVariableDesignationSyntax>())
        {
            Give(_scope.Model.GetDeclaredSymbol(designation, _scope.CancellationToken), value, isPart: true);
        }
    }

    private void Give(ISymbol? target, ExpressionSyntax value, bool isPart = false, bool isMade = false)
    {
        var type = target switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IRangeVariableSymbol => TypeOf(value),
            _ => null,
        };
        if (target is null || !CanChange(type))
        {
            return;
        }

        foreach (var found in SourcesOf(value).ToList())
        {
            var source = isPart ? PartOf(found) : isMade ? found with { IsMade = true } : found;
            if (IsShared(source))
            {
                _variables.Add(target);
            }
            else if (Leads(source))
            {
                _holders.Add(target);
            }
            else if (_origins.Contains(target) && source.Variable is ILocalSymbol or IParameterSymbol)
            {
                // Whose object it was before: it is changed through that name too.
                _variables.Add(source.Variable);
                _origins.Add(source.Variable);
            }
        }
    }

    private static Source PartOf(Source source) => source with { IsPart = true, IsMade = false };

    private bool HasParts(ITypeSymbol? type) => MutableTypes.HasParts(type, _scope.Symbols);

    private bool CanChange(ITypeSymbol? type) => type is not null && MutableTypes.CanChange(type, _scope.Symbols);

    private ISymbol? SymbolOf(SyntaxNode node) => _scope.Resolve(node);

    private ITypeSymbol? TypeOf(SyntaxNode node) => _scope.Model.GetTypeInfo(node, _scope.CancellationToken).Type;

    private ITypeSymbol? ConvertedTypeOf(SyntaxNode node) => _scope.Model.GetTypeInfo(node, _scope.CancellationToken).ConvertedType;
}
