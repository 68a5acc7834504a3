using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>The context leaves the step function, is not the function's own, or a step function is called as a method.</summary>
internal static class Step2005ContextUse
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP2005",
        "A StepContext is used for calls in its own step function only",
        "{0}",
        DiagnosticSeverity.Error,
        "The compiler has to see every step that a function can issue. A context that is passed on, stored or taken from elsewhere would issue steps that no checkpoint knows; a step function called as a method would run without a machine.");

    public static void Check(FunctionScope scope)
    {
        foreach (var node in scope.AllNodes)
        {
            if (node is not SimpleNameSyntax name || scope.Resolve(name) is not { } symbol)
            {
                continue;
            }

            if (symbol is IMethodSymbol method)
            {
                CheckCall(scope, name, method);
            }
            else if (scope.Symbols.IsStepContext(ValueType(symbol)) && !Syntax.IsInNameOf(name))
            {
                CheckContext(scope, name, symbol);
            }
            else if (scope.Branch is not null && HoldsHandle(ValueType(symbol), scope) && IsFromOutside(scope, symbol) && !Syntax.IsInNameOf(name))
            {
                scope.Report(
                    Rule,
                    name.GetLocation(),
                    $"'{name.Identifier.ValueText}' is or holds a handle of the code around the branch, which alone can await it. Await it there, before the branch is started, and use its result here.");
            }
        }
    }

    private static bool HoldsHandle(ITypeSymbol? type, FunctionScope scope) => type switch
    {
        IArrayTypeSymbol array => HoldsHandle(array.ElementType, scope),
        INamedTypeSymbol named => scope.Symbols.IsStepTask(named) || named.TypeArguments.Any(argument => HoldsHandle(argument, scope)),
        _ => false,
    };

    /// <summary>Whether the branch captures the variable, or is given it as a loop's item.</summary>
    private static bool IsFromOutside(FunctionScope scope, ISymbol symbol) => symbol is ILocalSymbol or IParameterSymbol
        && (scope.IsOwnParameter(symbol) || !Syntax.IsDeclaredIn(symbol, scope.Branch!));

    /// <summary>Whether the expression calls a step function as if it were a method.</summary>
    public static bool IsStepFunctionCall(FunctionScope scope, ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax && scope.Resolve(expression) is IMethodSymbol method && scope.Symbols.IsStepFunction(method);

    private static ITypeSymbol? ValueType(ISymbol symbol) => symbol switch
    {
        IParameterSymbol parameter => parameter.Type,
        ILocalSymbol local => local.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };

    private static void CheckCall(FunctionScope scope, SimpleNameSyntax name, IMethodSymbol method)
    {
        if (scope.Symbols.IsStepFunction(method)
            && !scope.IsInStepBody(name)
            && Syntax.CallOrSelf(Syntax.Qualified(name)) is InvocationExpressionSyntax call)
        {
            scope.Report(
                Rule,
                call.GetLocation(),
                $"'{method.Name}' is a step function and cannot be called as a method: the call would run without a machine. Start a run of it with IStepClient inside a step, or move the shared steps into this function.");
        }
    }

    private static void CheckContext(FunctionScope scope, SimpleNameSyntax name, ISymbol symbol)
    {
        var use = Syntax.Wrap(Syntax.Qualified(name));
        if (use.Parent is MemberAccessExpressionSyntax access && access.Expression == use)
        {
            CheckReceiver(scope, use, access, symbol);
        }
        else if (use.Parent is ConditionalAccessExpressionSyntax conditional && conditional.Expression == use)
        {
            scope.Report(Rule, use.GetLocation(), $"'{use}' is never null in a step function, and a step must be issued in any case; write '{use}.' instead of '{use}?.'.");
        }
        else if (!IsNullCheck(scope, use) && !IsArgumentOfStepFunction(scope, use) && !IsArgumentOfRoutine(scope, use, symbol))
        {
            scope.Report(
                Rule,
                use.GetLocation(),
                $"'{use}' is used as a value; a step context stays in its step function, where the compiler can see each of its steps. Call its operations here, and pass their results on.");
        }
    }

    private static void CheckReceiver(FunctionScope scope, ExpressionSyntax use, MemberAccessExpressionSyntax access, ISymbol symbol)
    {
        // A local that holds a context was reported where it got it.
        if (symbol is not ILocalSymbol && !scope.IsOwnParameter(symbol))
        {
            scope.Report(
                Rule,
                use.GetLocation(),
                scope.Branch is null
                    ? $"'{use}' is not this step function's own context; its steps would belong to another run. Use the context parameter."
                    : $"'{use}' is the context of the code around the branch, which goes on by itself. Use the context that the lambda is given.");
        }
        else if (scope.Resolve(access.Name) is IMethodSymbol member)
        {
            if (member.IsExtensionMethod && !scope.Symbols.IsStepRoutine(member))
            {
                scope.Report(
                    Rule,
                    use.GetLocation(),
                    $"'{member.Name}' is an extension method and would get the step context as a value; a step context stays in its step function, where the compiler can see each of its steps. Call its operations here.");
            }
            else if (Syntax.CallOrSelf(access) == access && !Syntax.IsInNameOf(access))
            {
                scope.Report(
                    Rule,
                    access.GetLocation(),
                    $"'{access}' is used as a delegate; a step has to be issued where the compiler can see it. Call it here and await the call.");
            }
        }
    }

    /// <summary>Checks that only look at the reference do no harm, and other analyzers ask for them.</summary>
    private static bool IsNullCheck(FunctionScope scope, ExpressionSyntax use) => use.Parent switch
    {
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } } => true,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } binary =>
            binary.Left.IsKind(SyntaxKind.NullLiteralExpression) || binary.Right.IsKind(SyntaxKind.NullLiteralExpression),
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } =>
            scope.Resolve(call) is IMethodSymbol { Name: "ThrowIfNull", ContainingType.Name: "ArgumentNullException" },
        _ => false,
    };

    /// <summary>A routine's steps are the function's own.</summary>
    private static bool IsArgumentOfRoutine(FunctionScope scope, ExpressionSyntax use, ISymbol symbol) =>
        use.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } && scope.IsOwnParameter(symbol) && scope.IsRoutineCall(call);

    /// <summary>The call is reported as a whole.</summary>
    private static bool IsArgumentOfStepFunction(FunctionScope scope, ExpressionSyntax use) =>
        use.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } && !scope.IsInStepBody(call) && IsStepFunctionCall(scope, call);
}
