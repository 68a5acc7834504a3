using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace StepGen.Generator.Binding;

/// <summary>
/// Turns syntax without a step into <see cref="Code"/>: the same tokens, with holes for locals, for declarations that may be
/// hoisted, and for jumps that leave the copied text.
/// </summary>
internal sealed partial class CodeBinder(BindingContext context, FlowReader flow)
{
    // Set while the text of one fragment is walked.
    private SyntaxNode _root = null!;
    private ImmutableArray<JumpTarget>.Builder _jumps = null!;
    private bool _returns;
    private Dictionary<SyntaxNode, Code>? _replacements;

    /// <summary>Gets or sets the local that <c>throw;</c> throws again; -1 outside a lowered catch block.</summary>
    public int Rethrown { get; set; } = -1;

    /// <summary>Gets or sets what is copied together with each fragment, so that jumps inside it stay what they are.</summary>
    public TextSpan? CopiedTogether { get; set; }

    /// <summary>Gets or sets a value indicating whether a <c>throw;</c> was bound in the present fragment.</summary>
    private bool HasRethrow { get; set; }

    public Fragment Bind(SyntaxNode node)
    {
        var code = BindCode(node, null, out var jumps, out var returns);
        var read = flow.Read(node, jumps, returns);
        if (HasRethrow)
        {
            // "throw;" reads what was caught.
            HasRethrow = false;
            read = read with { Uses = With(read.Uses, Rethrown), Mentions = With(read.Mentions, Rethrown) };
        }

        return new(code, read, SyntaxQueries.SpanOf(node));
    }

    private static ImmutableArray<int> With(IEnumerable<int> locals, int local) => locals.Append(local).Distinct().OrderBy(static number => number).ToImmutableArray();

    public Code BindCode(SyntaxNode node) => BindCode(node, null, out _, out _);

    /// <summary>Binds with some nodes replaced by given code, beside those that the context replaces.</summary>
    public Code BindCode(SyntaxNode node, Dictionary<SyntaxNode, Code> replacements) => BindCode(node, replacements, out _, out _);

    private Code BindCode(SyntaxNode node, Dictionary<SyntaxNode, Code>? replacements, out ImmutableArray<JumpTarget> jumps, out bool returns)
    {
        var (root, oldJumps, oldReturns, oldReplacements) = (_root, _jumps, _returns, _replacements);
        (_root, _jumps, _returns, _replacements) = (node, ImmutableArray.CreateBuilder<JumpTarget>(), false, replacements);
        var writer = new CodeWriter();
        new Walker(this, writer, node.GetFirstToken(), node.GetLastToken()).Visit(node);
        jumps = _jumps.Distinct().ToImmutableArray();
        returns = _returns;
        (_root, _jumps, _returns, _replacements) = (root, oldJumps, oldReturns, oldReplacements);
        return writer.ToCode();
    }

    /// <summary>Binds <c>expression is pattern</c>, where the expression is given as code.</summary>
    public Code BindMatch(Code expression, PatternSyntax pattern)
    {
        var (root, jumps) = (_root, _jumps);
        (_root, _jumps) = (pattern, ImmutableArray.CreateBuilder<JumpTarget>());
        var writer = new CodeWriter();
        new Walker(this, writer, pattern.GetFirstToken(), pattern.GetLastToken()).Match(expression, pattern);
        (_root, _jumps) = (root, jumps);
        return writer.ToCode();
    }

    private BindingContext Context => context;
}
