using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding;

/// <content>The walk over the tokens of one fragment.</content>
internal sealed partial class CodeBinder
{
    /// <summary>Walks one run of tokens. The first token's leading and the last one's trailing trivia are left out.</summary>
    private sealed partial class Walker(CodeBinder binder, CodeWriter writer, SyntaxToken first, SyntaxToken last)
    {
        private BindingContext Context => binder.Context;

        public void Visit(SyntaxNodeOrToken item, bool inNestedFunction = false)
        {
            Context.CancellationToken.ThrowIfCancellationRequested();
            if (item.AsNode() is not { } node)
            {
                Token(item.AsToken(), inNestedFunction);
                return;
            }

            if ((binder._replacements is { } replacements && replacements.TryGetValue(node, out var code)) || Context.Replacements.TryGetValue(node, out code))
            {
                Around(node, () => writer.Add(new GroupPiece(code)));
                return;
            }

            if (Context.Prefixes.TryGetValue(node, out var prefix))
            {
                writer.Add(new GroupPiece(prefix));
            }

            if (!VisitSpecial(node, inNestedFunction))
            {
                VisitChildren(node, inNestedFunction || SyntaxQueries.IsNestedFunction(node));
            }
        }

        private void VisitChildren(SyntaxNode node, bool inNestedFunction)
        {
            foreach (var child in node.ChildNodesAndTokens())
            {
                Visit(child, inNestedFunction);
            }
        }

        /// <summary>Whether the code is nothing else, so that it stands in another place, with no name to keep.</summary>
        private bool IsAll(SyntaxNode node) => node.GetFirstToken() == first && node.GetLastToken() == last;

        private bool VisitSpecial(SyntaxNode node, bool inNestedFunction)
        {
            switch (node)
            {
                case IdentifierNameSyntax name when Context.TryGetLocal(name, out var local):
                    Around(name, () => writer.Add(new LocalPiece(local, IsAll(name) ? string.Empty : InferredNames.PrefixOf(name, Context), inNestedFunction)));
                    return true;
                case InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax named }] }
                    when Context.TryGetLocal(named, out _) || Context.TryGetLocalFunction(named, out _):
                    Around(node, () => writer.Add(new NameofPiece(named.Identifier.ValueText)));
                    return true;
                case ArgumentListSyntax arguments when CallerInfo.Of(arguments, Context) is { Length: > 0 } added:
                    VisitArguments(arguments, added, inNestedFunction);
                    return true;
                case DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax designation } declaration
                    when declaration.Parent is ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword } && TryGetDeclared(designation, out var outLocal):
                    Around(node, () => writer.Add(new OutDeclarationPiece(outLocal, CodeText.Of(declaration.Type))));
                    return true;
                case DeclarationExpressionSyntax declaration when IsForced(declaration.Designation):
                    // A deconstruction whose locals are declared at the method's level: the names without their types.
                    Around(node, () => writer.Add(new GroupPiece(Nested(declaration.Designation))));
                    return true;
                case DiscardDesignationSyntax discard when IsOfNames(discard):
                    // Alone it would be whatever has the name '_' there: a variable, a method.
                    Around(node, () => writer.Text("var _"));
                    return true;
                case IsPatternExpressionSyntax pattern when !inNestedFunction && DesignatedLocals(pattern.Pattern) is { IsEmpty: false } designated:
                    VisitIsPattern(pattern, designated);
                    return true;
                case ReturnStatementSyntax statement when !inNestedFunction:
                    VisitReturn(statement);
                    return true;
                case BreakStatementSyntax or ContinueStatementSyntax when !inNestedFunction:
                    return VisitJump((StatementSyntax)node);
                case ThrowStatementSyntax { Expression: null } rethrow when !inNestedFunction && binder.Rethrown >= 0 && !IsInsideOwnCatch(rethrow):
                    binder.HasRethrow = true;
                    Around(rethrow, () => writer.Add(new RethrowPiece(binder.Rethrown)));
                    return true;
                case GotoStatementSyntax jump when !inNestedFunction:
                    return VisitGoto(jump);
                case BlockSyntax block when !inNestedFunction && SyntaxQueries.NestsUsings(block.Statements):
                    VisitUsings(block);
                    return true;
                default:
                    return false;
            }
        }

        /// <summary>Arguments, and behind them those that the compiler would add with the user's method and text in mind.</summary>
        private void VisitArguments(ArgumentListSyntax arguments, string added, bool inNestedFunction)
        {
            foreach (var child in arguments.ChildNodesAndTokens())
            {
                if (child == arguments.CloseParenToken)
                {
                    writer.Text(arguments.Arguments.Count > 0 ? ", " + added : added);
                }

                Visit(child, inNestedFunction);
            }
        }

        private void VisitIsPattern(IsPatternExpressionSyntax pattern, ImmutableArray<int> designated) =>
            Around(pattern, () => writer.Add(MatchOf(Nested(pattern.Expression), pattern.Pattern, designated)));

        public void Match(Code expression, PatternSyntax pattern) => writer.Add(MatchOf(expression, pattern, DesignatedLocals(pattern)));

        private IsPatternPiece MatchOf(Code expression, PatternSyntax inner, ImmutableArray<int> designated)
        {
            var isNegated = false;
            while (inner is UnaryPatternSyntax or ParenthesizedPatternSyntax)
            {
                isNegated ^= inner is UnaryPatternSyntax;
                inner = inner is UnaryPatternSyntax unary ? unary.Pattern : ((ParenthesizedPatternSyntax)inner).Pattern;
            }

            return new IsPatternPiece(expression, NestedPattern(inner), isNegated, designated);
        }

        private bool IsForced(VariableDesignationSyntax designation) => designation.DescendantNodesAndSelf().OfType<SingleVariableDesignationSyntax>()
            .Any(single => TryGetDeclared(single, out var local) && Context.Locals.Models[local].IsForcedToMethod);

        /// <summary>Whether the discard stands in a deconstruction that is written as names without types.</summary>
        private bool IsOfNames(DiscardDesignationSyntax discard)
        {
            var outermost = (VariableDesignationSyntax)discard;
            while (outermost.Parent is VariableDesignationSyntax outer)
            {
                outermost = outer;
            }

            return outermost != discard && outermost.Parent is DeclarationExpressionSyntax declaration && IsForced(declaration.Designation);
        }

        private bool IsInsideOwnCatch(SyntaxNode node)
        {
            // A catch clause that is copied as a whole keeps its own "throw;".
            for (var current = node.Parent; current is not null && current != binder._root.Parent; current = current.Parent)
            {
                if (current is CatchClauseSyntax)
                {
                    return true;
                }
            }

            return false;
        }

        private Code Nested(SyntaxNode node)
        {
            var inner = new CodeWriter();
            new Walker(binder, inner, node.GetFirstToken(), node.GetLastToken()).Visit(node);
            return inner.ToCode();
        }

        private Code NestedPattern(PatternSyntax pattern)
        {
            var inner = new CodeWriter();
            new PatternWalker(new Walker(binder, inner, pattern.GetFirstToken(), pattern.GetLastToken()), binder, inner).Visit(pattern);
            return inner.ToCode();
        }

        private bool TryGetDeclared(SyntaxNode node, out int local) =>
            Context.Locals.TryGet(Context.Model.GetDeclaredSymbol(node, Context.CancellationToken), out local);

        private ImmutableArray<int> DesignatedLocals(PatternSyntax pattern) => pattern.DescendantNodesAndSelf().OfType<SingleVariableDesignationSyntax>()
            .Where(designation => TryGetDeclared(designation, out _))
            .Select(designation => TryGetDeclared(designation, out var local) ? local : -1)
            .ToImmutableArray();

        /// <summary>Writes a replacement of a node with the trivia that stands around the node.</summary>
        private void Around(SyntaxNode node, Action write)
        {
            var firstToken = node.GetFirstToken();
            var lastToken = node.GetLastToken();
            if (firstToken != first)
            {
                Trivia(firstToken.LeadingTrivia);
            }

            write();
            if (lastToken != last)
            {
                Trivia(lastToken.TrailingTrivia);
            }
        }

        internal void Token(SyntaxToken token, bool inNestedFunction = false)
        {
            if (token != first)
            {
                Trivia(token.LeadingTrivia);
            }

            if (token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax or CatchDeclarationSyntax
                && token.Parent is { } parent && TryGetDeclared(parent, out var local) && IsDeclaredName(token, parent))
            {
                writer.Add(new LocalPiece(local));
            }
            else if (IsFunctionName(token) && Context.TryGetLocalFunction(token.Parent!, out var function))
            {
                writer.Add(new FunctionNamePiece(function, inNestedFunction || (token.Parent is SimpleNameSyntax name && IterationLocals.IsDelegate(name, Context))));
            }
            else
            {
                writer.Text(token.Text);
            }

            if (token != last)
            {
                Trivia(token.TrailingTrivia);
            }
        }

        private static bool IsFunctionName(SyntaxToken token) =>
            token.IsKind(SyntaxKind.IdentifierToken) && (token.Parent is SimpleNameSyntax || (token.Parent is LocalFunctionStatementSyntax function && function.Identifier == token));

        private static bool IsDeclaredName(SyntaxToken token, SyntaxNode parent) => parent switch
        {
            VariableDeclaratorSyntax declarator => declarator.Identifier == token,
            SingleVariableDesignationSyntax designation => designation.Identifier == token,
            ForEachStatementSyntax loop => loop.Identifier == token,
            CatchDeclarationSyntax declaration => declaration.Identifier == token,
            _ => false,
        };

        private void Trivia(SyntaxTriviaList list)
        {
            foreach (var trivia in list)
            {
                switch (trivia.Kind())
                {
                    case SyntaxKind.WhitespaceTrivia:
                        writer.Blank(trivia.ToString());
                        break;
                    case SyntaxKind.EndOfLineTrivia:
                        writer.LineBreak();
                        break;
                    default:
                        // A comment, a directive, text that is switched off: only its line breaks count, for #line.
                        foreach (var c in trivia.ToFullString())
                        {
                            if (c == '\n')
                            {
                                writer.LineBreak();
                            }
                        }

                        writer.Blank(" ");
                        break;
                }
            }
        }
    }

    /// <summary>Walks a pattern: declared names become holes of their own, the rest is copied.</summary>
    private sealed class PatternWalker(Walker walker, CodeBinder binder, CodeWriter writer)
    {
        public void Visit(SyntaxNodeOrToken item)
        {
            if (item.AsNode() is not { } node)
            {
                walker.Token(item.AsToken());
            }
            else if (node is SingleVariableDesignationSyntax && binder.Context.Locals.TryGet(binder.Context.Model.GetDeclaredSymbol(node), out var local))
            {
                writer.Add(new DesignationPiece(local));
                if (node.HasTrailingTrivia)
                {
                    writer.Blank(" ");
                }
            }
            else if (node is ExpressionSyntax or TypeSyntax)
            {
                walker.Visit(node);
            }
            else
            {
                foreach (var child in node.ChildNodesAndTokens())
                {
                    Visit(child);
                }
            }
        }
    }
}
