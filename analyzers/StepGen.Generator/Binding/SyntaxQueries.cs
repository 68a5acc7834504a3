using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding;

/// <summary>Questions about syntax.</summary>
internal static class SyntaxQueries
{
    /// <summary>A lambda, an anonymous method or a local function: its body is not the step function's.</summary>
    public static bool IsNestedFunction(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;

    /// <summary>The node and its descendants outside nested functions.</summary>
    public static IEnumerable<SyntaxNode> OwnNodes(SyntaxNode node) =>
        node.DescendantNodesAndSelf(static child => !IsNestedFunction(child));

    /// <summary>The name that a node declares in code; none for any other node.</summary>
    public static SyntaxToken DeclaredName(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax declarator => declarator.Identifier,
        SingleVariableDesignationSyntax designation => designation.Identifier,
        ForEachStatementSyntax loop => loop.Identifier,
        CatchDeclarationSyntax declaration => declaration.Identifier,
        ParameterSyntax parameter => parameter.Identifier,
        FromClauseSyntax from => from.Identifier,
        LetClauseSyntax let => let.Identifier,
        JoinClauseSyntax join => join.Identifier,
        JoinIntoClauseSyntax join => join.Identifier,
        QueryContinuationSyntax continuation => continuation.Identifier,
        LocalFunctionStatementSyntax function => function.Identifier,
        _ => default,
    };

    /// <summary>The statement behind its labels.</summary>
    public static StatementSyntax Unlabelled(StatementSyntax statement)
    {
        while (statement is LabeledStatementSyntax label)
        {
            statement = label.Statement;
        }

        return statement;
    }

    public static bool IsUsingDeclaration(StatementSyntax statement) => Unlabelled(statement) is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 };

    /// <summary>
    /// Whether a block's using declarations are copied as using statements: C# lets no goto, and so no lowered <c>break</c> or
    /// <c>continue</c>, leave a block from before a declaration. A local function, which can be called from before it too, prevents that.
    /// </summary>
    public static bool NestsUsings(IEnumerable<StatementSyntax> statements) => statements.Any(IsUsingDeclaration)
        && !statements.SkipWhile(static statement => !IsUsingDeclaration(statement)).Any(static statement => Unlabelled(statement) is LocalFunctionStatementSyntax);

    public static SourceSpan SpanOf(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span).Span;
        return new(span.Start.Line + 1, span.Start.Character + 1, span.End.Line + 1, span.End.Character + 1);
    }
}
