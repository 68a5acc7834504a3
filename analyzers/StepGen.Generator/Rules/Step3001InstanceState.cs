using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>A step function depends on instance state that a reload loses.</summary>
internal static class Step3001InstanceState
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP3001",
        "A step function must not use mutable instance state outside a step",
        "'{0}' is {1} outside a step, but is no part of the run: after a restart the function continues on a new instance that has lost it. {2}.",
        DiagnosticSeverity.Error,
        "The instance comes from the service provider and is never persisted; a run may visit several. Fields that are readonly, properties without a setter and primary constructor parameters that are never assigned are fine: they hold services.");

    public static void Check(FunctionScope scope)
    {
        if (scope.Symbol.IsStatic)
        {
            return;
        }

        foreach (var node in scope.OwnNodes)
        {
            if (node is SimpleNameSyntax name && IsOnThis(name) && scope.Resolve(name) is { } symbol && IsMutableState(scope, symbol) && !Syntax.IsInNameOf(name))
            {
                var expression = Syntax.Qualified(name);
                var isWritten = Syntax.IsWritten(expression, scope.Model, scope.CancellationToken);
                scope.Report(
                    Rule,
                    expression.GetLocation(),
                    symbol.Name,
                    isWritten ? "written" : "read",
                    isWritten ? "Use a local variable, which the checkpoint keeps" : "Make it readonly, or read it inside a step");
            }
        }
    }

    /// <summary>A name that stands alone, or behind this or base.</summary>
    private static bool IsOnThis(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access.Expression is ThisExpressionSyntax or BaseExpressionSyntax,
        MemberBindingExpressionSyntax or NameColonSyntax or ExpressionColonSyntax or QualifiedNameSyntax => false,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment when assignment.Left == name => false,
        _ => true,
    };

    private static bool IsMutableState(FunctionScope scope, ISymbol symbol) => symbol switch
    {
        IFieldSymbol { IsStatic: false, IsReadOnly: false, IsConst: false, ContainingType.IsTupleType: false } field => IsOwn(scope, field),
        IPropertySymbol { IsStatic: false, SetMethod: { IsInitOnly: false } } property => IsOwn(scope, property),
        IEventSymbol { IsStatic: false } @event => IsOwn(scope, @event),
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter => IsAssigned(scope, parameter),
        _ => false,
    };

    private static bool IsOwn(FunctionScope scope, ISymbol member)
    {
        for (var type = scope.Symbol.ContainingType; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, member.ContainingType?.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether any part of the type assigns its primary constructor's parameter. Judged by the name alone, since other
    /// parts stand in other files: a member of the same name would hide the parameter anyway.
    /// </summary>
    private static bool IsAssigned(FunctionScope scope, IParameterSymbol parameter)
    {
        foreach (var reference in parameter.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var node in scope.Outside.Read(reference, scope.CancellationToken).DescendantNodes())
            {
                if (node is IdentifierNameSyntax name
                    && name.Identifier.ValueText == parameter.Name
                    && name.Parent is not MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax }
                    && IsAssignedBySyntax(name)
                    && IsParameter(scope, name, parameter))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsParameter(FunctionScope scope, IdentifierNameSyntax name, IParameterSymbol parameter) =>
        name.SyntaxTree != scope.Model.SyntaxTree
        || scope.Resolve(name) is not { } symbol
        || SymbolEqualityComparer.Default.Equals(symbol, parameter);

    private static bool IsAssignedBySyntax(ExpressionSyntax name) => Syntax.Wrap(name) switch
    {
        { Parent: AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } assignment } value => assignment.Left == value,
        { Parent: PrefixUnaryExpressionSyntax unary } => unary.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression,
        { Parent: PostfixUnaryExpressionSyntax unary } => unary.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression,
        { Parent: RefExpressionSyntax } => true,
        { Parent: ArgumentSyntax { Parent: TupleExpressionSyntax tuple } } => IsAssignedBySyntax(tuple),
        { Parent: ArgumentSyntax argument } => argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword,
        _ => false,
    };
}
