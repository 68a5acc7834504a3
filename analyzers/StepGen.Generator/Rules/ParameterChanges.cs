using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Rules;

/// <summary>Whether a method changes the objects that it is given.</summary>
internal static class ParameterChanges
{
    /// <summary>
    /// Whether the object that the argument gives may be changed. A method of the same file is looked into; a routine of another one is
    /// judged by its look; of others nothing is known.
    /// </summary>
    public static bool MayChange(IMethodSymbol method, ArgumentSyntax argument, FunctionScope scope, Dictionary<ISymbol, bool> known)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        method = method.PartialImplementationPart ?? method;
        if (argument.Parent is not BaseArgumentListSyntax list)
        {
            return true;
        }

        var index = list.Arguments.IndexOf(argument);
        var parameter = argument.NameColon is { } named
            ? method.Parameters.FirstOrDefault(parameter => parameter.Name == named.Name.Identifier.ValueText)
            : index < method.Parameters.Length ? method.Parameters[index] : null;
        if (parameter is null)
        {
            return true;
        }

        if (!known.TryGetValue(parameter, out var isChanged))
        {
            // What calls itself changes nothing by that alone.
            known[parameter] = false;
            known[parameter] = isChanged = MayChange(method, parameter, scope, known);
        }

        return isChanged;
    }

    private static bool MayChange(IMethodSymbol method, IParameterSymbol parameter, FunctionScope scope, Dictionary<ISymbol, bool> known)
    {
        if (method.IsVirtual || method.IsAbstract || (method.IsOverride && !method.IsSealed) || method.DeclaringSyntaxReferences is not [var reference])
        {
            return true;
        }

        if (reference.SyntaxTree == scope.Model.SyntaxTree)
        {
            var code = StepBodies.NodesOutside(reference.GetSyntax(scope.CancellationToken), scope).ToList();
            return new SharedObjects(scope, [parameter], code, known).FindChanges(code).Any();
        }

        return !scope.Symbols.IsStepRoutine(method)
            || scope.Outside.Read(reference, scope.CancellationToken).DescendantNodes().OfType<IdentifierNameSyntax>()
                .Any(name => name.Identifier.ValueText == parameter.Name && LooksChanged(name));
    }

    /// <summary>By the look of the code: something of the variable is assigned, or called by a name that says so.</summary>
    private static bool LooksChanged(IdentifierNameSyntax name)
    {
        ExpressionSyntax part = name;
        while (Syntax.Wrap(part).Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax)
        {
            part = (ExpressionSyntax)Syntax.Wrap(part).Parent!;
        }

        return part != name && Syntax.Wrap(part).Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == Syntax.Wrap(part),
            PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } => true,
            InvocationExpressionSyntax => part is MemberAccessExpressionSyntax access && MutableTypes.SoundsChanging(access.Name.Identifier.ValueText),
            ArgumentSyntax argument => argument.RefKindKeyword.RawKind != 0,
            _ => false,
        };
    }
}
