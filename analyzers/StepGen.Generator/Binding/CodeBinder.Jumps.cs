using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding;

/// <content>Jumps that leave the copied text, and what C# forbids gotos to pass.</content>
internal sealed partial class CodeBinder
{
    private sealed partial class Walker
    {
        private bool VisitJump(StatementSyntax jump)
        {
            var isContinue = jump is ContinueStatementSyntax;
            var target = jump.Ancestors().First(node => node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax
                || (!isContinue && node is SwitchStatementSyntax) || SyntaxQueries.IsNestedFunction(node) || node is MemberDeclarationSyntax);
            if (!Context.TryGetConstruct(target, out var construct))
            {
                return false;
            }

            AddJump(jump, isContinue ? "continue" : "break", new(construct, isContinue ? JumpKind.Continue : JumpKind.Break), target);
            return true;
        }

        private bool VisitGoto(GotoStatementSyntax jump)
        {
            if (GotoTargets.Find(jump, Context) is not { } target)
            {
                Context.Invalidate(); // the compiler's error
                return false;
            }

            if ((binder.CopiedTogether ?? binder._root.Span).Contains(target.Span))
            {
                return false;
            }

            // Only labels of lists that are taken apart can be reached from outside the copied text.
            AddJump(jump, CodeText.Of(jump).TrimEnd(';', ' '), new(Context.AddConstruct(target), JumpKind.Goto), target);
            return true;
        }

        /// <summary><c>using var x = y; rest</c> as <c>using (var x = y) { rest }</c>.</summary>
        private void VisitUsings(BlockSyntax block)
        {
            Token(block.OpenBraceToken);
            var depth = 0;
            foreach (var statement in block.Statements)
            {
                if (!SyntaxQueries.IsUsingDeclaration(statement))
                {
                    Visit(statement);
                    continue;
                }

                var inner = statement;
                for (; inner is LabeledStatementSyntax label; inner = label.Statement)
                {
                    Token(label.Identifier);
                    Token(label.ColonToken);
                }

                var declaration = (LocalDeclarationStatementSyntax)inner;
                Token(declaration.UsingKeyword);
                writer.Text("(");
                Visit(declaration.Declaration);
                Trivia(declaration.SemicolonToken.LeadingTrivia);
                writer.Text(") {");
                Trivia(declaration.SemicolonToken.TrailingTrivia);
                depth++;
            }

            writer.Text(new string('}', depth));
            Token(block.CloseBraceToken);
        }

        private void AddJump(StatementSyntax jump, string way, JumpTarget target, SyntaxNode node)
        {
            var exit = Context.Finallys.Find(way, target, node);
            binder._jumps.Add(exit is null ? target : exit.Target with { Way = way });
            Around(jump, () => writer.Add(exit is null ? new JumpPiece(target) : new LeavePiece(way, null, exit)));
        }

        private void VisitReturn(ReturnStatementSyntax statement)
        {
            var exit = Context.Finallys.Find("return", null, null);
            if (exit is null)
            {
                binder._returns = true;
            }
            else
            {
                binder._jumps.Add(exit.Target with { Way = "return" });
            }

            Around(statement, () =>
            {
                var value = statement.Expression is null ? null : Nested(statement.Expression);
                writer.Add(exit is null ? new ReturnPiece(value) : new LeavePiece("return", value, exit));
            });
        }
    }
}
