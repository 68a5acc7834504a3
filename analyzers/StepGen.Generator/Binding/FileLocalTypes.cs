using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Rules;

namespace StepGen.Generator.Binding;

/// <summary>Finds the file-local types that a step function uses: its machine stands in another file.</summary>
internal static class FileLocalTypes
{
    public static void Check(MethodDeclarationSyntax method, BindingContext context)
    {
        if (FileLocal(context.Model.GetDeclaredSymbol(method, context.CancellationToken)?.ContainingType) is not null)
        {
            return; // STEP0002
        }

        // Only code of the same file can name such a type, and hardly any file has one: what each name means need not be asked.
        var hasAny = method.SyntaxTree.GetRoot(context.CancellationToken).DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .Any(static node => node is MemberDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.FileKeyword));
        if (!hasAny)
        {
            return;
        }

        var reported = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var name in method.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var symbol = context.Model.GetSymbolInfo(name, context.CancellationToken).Symbol;
            if (((symbol as INamedTypeSymbol) ?? symbol?.ContainingType) is { } type && FileLocal(type) is { } found && reported.Add(found))
            {
                context.Report(Step0016NotLowered.Rule, name.GetLocation(), $"the file-local type '{found.Name}'", "the generated machine stands in another file and cannot use it; make the type internal");
            }
        }
    }

    private static INamedTypeSymbol? FileLocal(INamedTypeSymbol? type)
    {
        while (type is { IsFileLocal: false })
        {
            type = type.ContainingType;
        }

        return type;
    }
}
