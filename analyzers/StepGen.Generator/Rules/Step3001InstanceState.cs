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
        IParameterSymbol parameter => PrimaryConstructorParameters.Is(parameter) && PrimaryConstructorParameters.IsChanged(parameter, scope.Model, scope.Outside, scope.CancellationToken),
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
}
