using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests.Constructs;

/// <summary>Where the programs of the folder have their steps. Each of them is compiled, run and compared by <see cref="ProgramTests"/>.</summary>
internal static class StepPlaces
{
    private static readonly Lazy<IReadOnlyList<(string Program, IReadOnlyList<SyntaxNode> Around, IReadOnlyList<SyntaxNode> Beside)>> Programs = new(() => [.. ProgramSource.Names.Select(Read)]);

    /// <summary>The programs in which a step stands inside the construct, and those which have one without a step in a function with steps.</summary>
    public static (IReadOnlyList<string> With, IReadOnlyList<string> Without) Of(Construct construct) => (
        [.. Programs.Value.Where(program => program.Around.Any(construct.Is)).Select(static program => program.Program)],
        [.. Programs.Value.Where(program => program.Beside.Any(construct.Is)).Select(static program => program.Program)]);

    /// <summary>All nodes of the functions with steps.</summary>
    public static IEnumerable<SyntaxNode> NodesSeen() => Programs.Value.SelectMany(static program => program.Around.Concat(program.Beside));

    /// <summary>Whether a node awaits a step: of the function's context, not of some other task.</summary>
    public static bool IsStep(SyntaxNode node) =>
        node is AwaitExpressionSyntax awaited
        && Unwrapped(awaited.Expression) is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Run" or "Sleep" or "SleepUntil" } };

    private static ExpressionSyntax Unwrapped(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Unwrapped(parenthesized.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "ConfigureAwait" } configured } => Unwrapped(configured.Expression),
        _ => expression,
    };

    private static (string Program, IReadOnlyList<SyntaxNode> Around, IReadOnlyList<SyntaxNode> Beside) Read(string program)
    {
        var functions = CSharpSyntaxTree.ParseText(ProgramSource.Read(program).Text, ProgramCompiler.ParseOptions).GetRoot().DescendantNodes()
            .OfType<MethodDeclarationSyntax>()
            .Where(static method => method.AttributeLists.SelectMany(static list => list.Attributes).Any(static attribute => attribute.Name.ToString().EndsWith("StepFunction", StringComparison.Ordinal)));
        var around = new HashSet<SyntaxNode>();
        var beside = new HashSet<SyntaxNode>();
        foreach (var function in functions)
        {
            // The function's own steps: not what stands in lambdas and local functions.
            var own = function.DescendantNodes(node => node == function || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).ToList();
            var steps = own.Where(IsStep).ToList();
            around.UnionWith(steps.SelectMany(step => step.AncestorsAndSelf().TakeWhile(node => node != function)));
            if (steps.Count > 0 && (SyntaxNode?)function.Body is { } body)
            {
                beside.UnionWith(own.Where(node => node != body && body.Span.Contains(node.Span)));
            }
        }

        beside.ExceptWith(around);
        return (program, [.. around], [.. beside]);
    }
}
