using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace StepGen.CodeFixes;

/// <summary>STEP0001 and STEP0002: adds <c>partial</c> to the method and to the types around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddPartialCodeFix))]
[Shared]
public sealed class AddPartialCodeFix : StepCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["STEP0001", "STEP0002"];

    private protected override Fix? FindFix(FixContext context, Diagnostic diagnostic)
    {
        var node = context.Root.FindNode(diagnostic.Location.SourceSpan);
        return diagnostic.Id == "STEP0001" ? FixMethod(node) : FixTypes(node);
    }

    private static Fix? FixMethod(SyntaxNode node) =>
        FixContext.MethodOf(node) is { ReturnType.IsMissing: false } method && !method.Modifiers.Any(SyntaxKind.PartialKeyword)
            ? Fix.Replace("Make the method partial", new TextSpan(method.ReturnType.SpanStart, 0), "partial ")
            : null;

    private static Fix? FixTypes(SyntaxNode node)
    {
        var types = node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().ToList();
        if (types.Any(static type => type.Modifiers.Any(SyntaxKind.FileKeyword) || type.Keyword.IsMissing))
        {
            return null;
        }

        var changes = types.Where(static type => !type.Modifiers.Any(SyntaxKind.PartialKeyword))
            .Select(static type => new TextChange(new TextSpan(type.Keyword.SpanStart, 0), "partial "))
            .ToImmutableArray();
        return changes.IsEmpty ? null : new("Make the type partial", changes);
    }
}
