using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Rules;

namespace StepGen.CodeFixes;

/// <summary>STEP1005: <c>await Task.Delay(x)</c> and <c>Thread.Sleep(x)</c> become <c>await step.Sleep("delay", x)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SleepCodeFix))]
[Shared]
public sealed class SleepCodeFix : StepCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["STEP1005"];

    private protected override Fix? FindFix(FixContext context, Diagnostic diagnostic)
    {
        if (context.Find<InvocationExpressionSyntax>(diagnostic.Location.SourceSpan) is not { } call
            || context.ContextName(call) is not { } step
            || context.Model.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol { Name: "Delay" or "Sleep" } method
            || FindStatement(call, method) is not { } statement
            || !context.CanSuspend(statement)
            || FindDuration(context, call, method) is not { } duration)
        {
            return null;
        }

        var id = context.TakeId(call, "delay");
        return Fix.Replace($"Sleep durably: the step \"{id}\"", statement.Span, $"await {step}.Sleep({SymbolDisplay.FormatLiteral(id, quote: true)}, {duration})");
    }

    /// <summary>The whole expression of the statement: the call, or the await around it.</summary>
    private static ExpressionSyntax? FindStatement(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        if (method.Name == "Sleep")
        {
            return call.Parent is ExpressionStatementSyntax ? call : null;
        }

        var await = call.FirstAncestorOrSelf<AwaitExpressionSyntax>();
        return await is { Parent: ExpressionStatementSyntax } && ConfiguredAwait.Strip(await.Expression) == call ? await : null;
    }

    private static string? FindDuration(FixContext context, InvocationExpressionSyntax call, IMethodSymbol method)
    {
        // A delay on another clock means something else.
        if (method.Parameters.Length is 0 or > 2
            || (method.Parameters.Length == 2 && !SymbolEqualityComparer.Default.Equals(method.Parameters[1].Type, context.Symbols.CancellationToken)))
        {
            return null;
        }

        var argument = call.ArgumentList.Arguments.FirstOrDefault(argument =>
            argument.NameColon is null || argument.NameColon.Name.Identifier.ValueText == method.Parameters[0].Name)?.Expression;
        if (argument is null || argument.DescendantNodesAndSelf().Any(static node => node is AwaitExpressionSyntax))
        {
            return null;
        }

        if (method.Parameters[0].Type.SpecialType != SpecialType.System_Int32)
        {
            return argument.ToString();
        }

        // Forever is no time.
        if (context.Model.GetConstantValue(argument, context.CancellationToken) is { HasValue: true, Value: < 0 })
        {
            return null;
        }

        var isInScope = context.Model.LookupNamespacesAndTypes(call.SpanStart, name: "TimeSpan")
            .Any(static symbol => symbol.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true });
        return $"{(isInScope ? string.Empty : "global::System.")}TimeSpan.FromMilliseconds({argument})";
    }
}
