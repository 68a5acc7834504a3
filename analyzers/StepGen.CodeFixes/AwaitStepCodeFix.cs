using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StepGen.Generator.Rules;

namespace StepGen.CodeFixes;

/// <summary>STEP2004: awaits the step where it is issued.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitStepCodeFix))]
[Shared]
public sealed class AwaitStepCodeFix : StepCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["STEP2004"];

    private protected override Fix? FindFix(FixContext context, Diagnostic diagnostic)
    {
        if (context.Find<InvocationExpressionSyntax>(diagnostic.Location.SourceSpan) is not { } call
            || !context.CanSuspend(call)
            || FixContext.MethodOf(call) is not { } method
            || !method.Modifiers.Any(SyntaxKind.AsyncKeyword)
            || context.Model.GetTypeInfo(call, context.CancellationToken).Type is not INamedTypeSymbol handle
            || !IsLegal(context, call, method, handle))
        {
            return null;
        }

        return Fix.Replace("Await the step", new TextSpan(call.SpanStart, 0), "await ");
    }

    private static bool IsLegal(FixContext context, InvocationExpressionSyntax call, MethodDeclarationSyntax method, INamedTypeSymbol handle)
    {
        var hasResult = !handle.TypeArguments.IsEmpty;
        return Syntax.Wrap(call).Parent switch
        {
            ExpressionStatementSyntax => true,
            ArrowExpressionClauseSyntax => !HasResult(context, method) || hasResult,
            ReturnStatementSyntax when context.UnitOf(call) != method => hasResult, // of a branch, which returns what the compiler infers
            ReturnStatementSyntax => hasResult && HasResult(context, method),
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } => hasResult,

            // The variable becomes the result; whoever uses it as a handle would break.
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type.IsVar: true } } declarator } =>
                hasResult && !method.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == declarator.Identifier.ValueText),
            _ => false,
        };
    }

    private static bool HasResult(FixContext context, MethodDeclarationSyntax method) =>
        context.Model.GetTypeInfo(method.ReturnType, context.CancellationToken).Type is INamedTypeSymbol { TypeArguments.IsEmpty: false };
}
