using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Rules;

namespace StepGen.CodeFixes;

/// <summary>STEP1002, STEP1003, STEP1004: takes clock, GUIDs and random numbers from the step context.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AmbientValueCodeFix))]
[Shared]
public sealed class AmbientValueCodeFix : StepCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["STEP1002", "STEP1003", "STEP1004"];

    private protected override Fix? FindFix(FixContext context, Diagnostic diagnostic)
    {
        if (context.Find<ExpressionSyntax>(diagnostic.Location.SourceSpan) is not { } use
            || context.ContextName(use) is not { } step
            || Replacement(context, use) is not { } member)
        {
            return null;
        }

        return Fix.Replace($"Use {step}.{member}", use.Span, $"{step}.{member}");
    }

    private static string? Replacement(FixContext context, ExpressionSyntax use)
    {
        // What hangs on a '?.' cannot be replaced alone.
        if (use.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().Any(binding => binding.Span.Start == use.SpanStart)
            || context.Model.GetSymbolInfo(use, context.CancellationToken).Symbol is not { ContainingType: { } type } symbol)
        {
            return null;
        }

        // A method group is no value, and a context's method must be called where it stands.
        if (symbol is IMethodSymbol && use is not (InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax))
        {
            return null;
        }

        return (type.Name, symbol.Name) switch
        {
            ("DateTime", "Now" or "UtcNow") => "UtcNow.UtcDateTime",
            ("DateTime", "Today") => "UtcNow.UtcDateTime.Date",
            ("DateTimeOffset", "Now" or "UtcNow") => "UtcNow",
            (_, "GetUtcNow" or "GetLocalNow") => "UtcNow",
            ("Guid", "NewGuid" or "CreateVersion7") => "NewGuid()",
            ("Random", "Shared" or ".ctor") when !LivesAcrossStep(context, use) => "Random",
            _ => null,
        };
    }

    /// <summary>Whether the source is kept in a local that a step comes between: it could not be saved.</summary>
    private static bool LivesAcrossStep(FixContext context, ExpressionSyntax use)
    {
        if (Syntax.Wrap(use).Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator })
        {
            return Syntax.Wrap(use).Parent is AssignmentExpressionSyntax;
        }

        if (FixContext.MethodOf(use) is not { } method
            || context.Model.GetDeclaredSymbol(declarator, context.CancellationToken) is not { } local
            || declarator.Ancestors().TakeWhile(node => node != method).Any(static node => node is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax))
        {
            return true;
        }

        var lastUse = method.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name)
            .Select(static name => name.SpanStart)
            .DefaultIfEmpty()
            .Max();
        return method.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
            call.SpanStart > use.SpanStart
            && call.SpanStart < lastUse
            && call.Expression is MemberAccessExpressionSyntax
            && context.Model.GetSymbolInfo(call, context.CancellationToken).Symbol is IMethodSymbol called
            && context.Symbols.IsStepOperation(called));
    }
}
