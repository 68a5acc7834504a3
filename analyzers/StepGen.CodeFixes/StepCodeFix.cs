using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using StepGen.Generator.Symbols;

namespace StepGen.CodeFixes;

/// <summary>
/// What every fix here has in common: it is computed before it is offered, so that what is offered works, and all
/// findings of a document, project or solution can be fixed at once, with step IDs that differ.
/// </summary>
public abstract class StepCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        async (context, document, diagnostics) => await FixAllAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await CreateContextAsync(context.Document, context.CancellationToken).ConfigureAwait(false) is { } fixContext
                && FindFix(fixContext, diagnostic) is { } fix)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(fix.Title, cancellationToken => ApplyAsync(context.Document, fix.Changes, cancellationToken), GetType().Name),
                    diagnostic);
            }
        }
    }

    /// <summary>Computes the fix; null where it would not give code that works.</summary>
    private protected abstract Fix? FindFix(FixContext context, Diagnostic diagnostic);

    private async Task<Document> FixAllAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        if (await CreateContextAsync(document, cancellationToken).ConfigureAwait(false) is not { } context)
        {
            return document;
        }

        var changes = new List<TextChange>();
        foreach (var diagnostic in diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            // A fix that touches what another has changed already is left for the next round; equal changes are one.
            if (FindFix(context, diagnostic) is { } fix
                && !fix.Changes.Any(change => changes.Any(other => change != other && Overlap(change.Span, other.Span))))
            {
                changes.AddRange(fix.Changes.Where(change => !changes.Contains(change)));
            }
        }

        return await ApplyAsync(document, [.. changes], cancellationToken).ConfigureAwait(false);
    }

    private static bool Overlap(TextSpan left, TextSpan right) => left.OverlapsWith(right) || left == right;

    private static async Task<Document> ApplyAsync(Document document, ImmutableArray<TextChange> changes, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(changes.OrderBy(static change => change.Span.Start)));
    }

    private static async Task<FixContext?> CreateContextAsync(Document document, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return root is not null && model is not null && StepSymbols.TryCreate(model.Compilation) is { } symbols
            ? new(root, model, symbols, cancellationToken)
            : null;
    }
}
