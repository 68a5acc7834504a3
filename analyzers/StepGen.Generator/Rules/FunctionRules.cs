using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Rules;

/// <summary>
/// The rules about the code of one step function, for generator and analyzer alike. They never throw on half-typed code:
/// what does not bind is the compiler's to report.
/// </summary>
internal static class FunctionRules
{
    private static readonly ImmutableArray<DiagnosticDescriptor> Blocking =
    [
        Step0018Iterator.Rule,
        Step0019AwaitForEach.Rule,
        Step1001AwaitNonStep.Rule,
        Step1005Delay.Rule,
        Step2001DuplicateId.Rule,
        Step2002NonConstantId.Rule,
        Step2003NestedStep.Rule,
        Step2004UnawaitedStep.Rule,
        Step2005ContextUse.Rule,
        Step2006EqualAwaits.Rule,
        Step2008RoutineCall.Rule,
        Step3002ResultType.Rule,
        Step3004CapturedWrite.Rule,
        Step3010AssignedAfterIssue.Rule,
        Step3013SharedObject.Rule,
    ];

    /// <summary>Gets the descriptors of all rules that <see cref="Check"/> applies.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        .. Blocking,
        Step1002Clock.Rule,
        Step1003Guid.Rule,
        Step1004Random.Rule,
        Step1006Environment.Rule,
        Step3001InstanceState.Rule,
        Step5001Settings.Rule,
    ];

    /// <summary>Whether a finding of this rule means that no machine can be generated.</summary>
    public static bool IsBlocking(DiagnosticDescriptor descriptor) => Blocking.Contains(descriptor);

    /// <summary>Applies every rule.</summary>
    public static void Check(
        MethodDeclarationSyntax method,
        IMethodSymbol symbol,
        SemanticModel model,
        StepSymbols symbols,
        OutsideCode outside,
        Action<DiagnosticInfo> report,
        CancellationToken cancellationToken)
    {
        var scope = new FunctionScope(method, symbol, model, symbols, outside, report, cancellationToken);
        Check(scope);
        Step5001Settings.Check(scope);
        CheckBranches(scope);

        void CheckBranches(FunctionScope outer)
        {
            foreach (var lambda in outer.Branches)
            {
                var inner = new FunctionScope(method, symbol, model, symbols, outside, report, cancellationToken, lambda);
                Check(inner);
                CheckBranches(inner);
            }
        }
    }

    private static void Check(FunctionScope scope)
    {
        CheckBlocking(scope);
        Step1002Clock.Check(scope);
        Step1003Guid.Check(scope);
        Step1004Random.Check(scope);
        Step1006Environment.Check(scope);
        Step3001InstanceState.Check(scope);
    }

    /// <summary>The rules that stop generation: the machine would be silently wrong, or could not be written.</summary>
    private static void CheckBlocking(FunctionScope scope)
    {
        Step0018Iterator.Check(scope);
        Step0019AwaitForEach.Check(scope);
        Step1001AwaitNonStep.Check(scope);
        Step1005Delay.Check(scope);
        Step2001DuplicateId.Check(scope);
        Step2002NonConstantId.Check(scope);
        Step2003NestedStep.Check(scope);
        Step2004UnawaitedStep.Check(scope);
        Step2005ContextUse.Check(scope);
        Step2006EqualAwaits.Check(scope);
        Step2008RoutineCall.Check(scope);
        Step3002ResultType.Check(scope);
        Step3004CapturedWrite.Check(scope);
        Step3010AssignedAfterIssue.Check(scope);
        Step3013SharedObject.Check(scope);
    }
}
