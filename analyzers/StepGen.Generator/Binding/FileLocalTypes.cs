using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
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
        foreach (var (symbol, node) in Named(method, context).Concat(Implicit(method, context)).OrderBy(static use => use.Node.SpanStart).ThenBy(static use => use.Node.Span.Length))
        {
            if (FileLocal((symbol as INamedTypeSymbol) ?? symbol?.ContainingType) is { } found && reported.Add(found))
            {
                context.Report(Step0016NotLowered.Rule, node.GetLocation(), $"the file-local type '{found.Name}'", "the generated machine stands in another file and cannot use it; make the type internal");
            }
        }
    }

    private static IEnumerable<(ISymbol? Symbol, SyntaxNode Node)> Named(MethodDeclarationSyntax method, BindingContext context) => method.DescendantNodes()
        .OfType<SimpleNameSyntax>()
        .Where(static name => name is not IdentifierNameSyntax { IsVar: true })
        .Select(name => (context.Model.GetSymbolInfo(name, context.CancellationToken).Symbol, (SyntaxNode)name));

    /// <summary>What the compiler finds by itself: operators, and methods with the names that certain statements ask for.</summary>
    private static IEnumerable<(ISymbol? Symbol, SyntaxNode Node)> Implicit(MethodDeclarationSyntax method, BindingContext context)
    {
        foreach (var operation in context.Model.GetOperation(method, context.CancellationToken)?.Descendants() ?? [])
        {
            ISymbol? used = operation switch
            {
                IBinaryOperation binary => binary.OperatorMethod,
                IUnaryOperation unary => unary.OperatorMethod,
                ICompoundAssignmentOperation assignment => assignment.OperatorMethod,
                IIncrementOrDecrementOperation step => step.OperatorMethod,
                IConversionOperation conversion => conversion.OperatorMethod,
                IInvocationOperation { IsImplicit: true } call => call.TargetMethod,
                IRecursivePatternOperation pattern => pattern.DeconstructSymbol,
                _ => null,
            };
            yield return (used, operation.Syntax);
        }

        foreach (var node in method.DescendantNodes())
        {
            switch (node)
            {
                case AssignmentExpressionSyntax { Left: TupleExpressionSyntax or DeclarationExpressionSyntax } assignment:
                    foreach (var use in Deconstructs(context.Model.GetDeconstructionInfo(assignment), assignment.Left))
                    {
                        yield return use;
                    }

                    break;
                case CommonForEachStatementSyntax loop:
                    yield return (context.Model.GetForEachStatementInfo(loop).GetEnumeratorMethod, loop.Expression);
                    foreach (var use in loop is ForEachVariableStatementSyntax variables ? Deconstructs(context.Model.GetDeconstructionInfo(variables), variables.Variable) : [])
                    {
                        yield return use;
                    }

                    break;
            }
        }
    }

    private static IEnumerable<(ISymbol? Symbol, SyntaxNode Node)> Deconstructs(DeconstructionInfo info, SyntaxNode node) =>
        info.Nested.SelectMany(inner => Deconstructs(inner, node)).Prepend((info.Method, node));

    private static INamedTypeSymbol? FileLocal(INamedTypeSymbol? type)
    {
        while (type is { IsFileLocal: false })
        {
            type = type.ContainingType;
        }

        return type;
    }
}
