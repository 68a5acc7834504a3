using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Tests.Constructs;

/// <summary>Forms of a construct that are lowered, or refused, in a way of their own.</summary>
internal static class Forms
{
    private const string References = "static int[] Items = [1, 2];\nstatic ref int First() => ref Items[0];\n";
    private const string Asynchronous = "static async IAsyncEnumerable<int> Numbers() { await Task.Yield(); yield return 1; }\n";

    public static IReadOnlyList<Construct> All { get; } =
    [
        Form<ExpressionSyntax>("condition of `if`", static node => node.Parent is IfStatementSyntax),
        Form<ExpressionSyntax>("condition of `while`", static node => node.Parent is WhileStatementSyntax),
        Form<ExpressionSyntax>("condition of `do`", static node => node.Parent is DoStatementSyntax),
        Form<ExpressionSyntax>("condition of `for`", static node => node.Parent is ForStatementSyntax loop && loop.Condition == node),
        Form<SyntaxNode>("start of `for`", static node => node.Parent is ForStatementSyntax loop && (loop.Declaration == node || (node is ExpressionSyntax start && loop.Initializers.Contains(start)))),
        Form<ExpressionSyntax>("end of each iteration of `for`", static node => node.Parent is ForStatementSyntax loop && loop.Incrementors.Contains(node)),
        Form<ExpressionSyntax>("collection of `foreach`", static node => node.Parent is CommonForEachStatementSyntax loop && loop.Expression == node),
        Form<ForEachStatementSyntax>("`foreach` over a set", static node => node.Expression is ObjectCreationExpressionSyntax { Type: GenericNameSyntax { Identifier.Text: "HashSet" } }),
        Form<ForEachStatementSyntax>("`foreach` over a query", static node => node.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Where" } }),
        Form<ForEachVariableStatementSyntax>("`foreach` over a query expression", static node => node.Expression is QueryExpressionSyntax),
        Form<ForEachStatementSyntax>("`foreach` over what an iterator gives", static node => node.Expression is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Numbers" } }),
        Form<ForEachStatementSyntax>("`foreach` by an extension `GetEnumerator`", static node => node.Expression is RangeExpressionSyntax),
        Form<ForEachStatementSyntax>("`foreach` with a cast of each element", static node => node.Expression is ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.Text: "ArrayList" } }),
        Form<ForEachStatementSyntax>("`foreach` over a span", static node => node.Expression.ToString().Contains("AsSpan", StringComparison.Ordinal) && node.Type is not RefTypeSyntax, "foreach (var x in new[] { 1 }.AsSpan()) { _ = STEP(x); }"),
        Form<ForEachStatementSyntax>("`foreach` with a `ref` variable", static node => node.Type is RefTypeSyntax, "foreach (ref var x in new[] { 1 }.AsSpan()) { x = STEP(1); }"),
        Form<ForEachStatementSyntax>("`await foreach`", static node => !node.AwaitKeyword.IsKind(SyntaxKind.None), new("await foreach (var x in Numbers()) { _ = STEP(x); }", Members: Asynchronous)),
        Form<ExpressionSyntax>("value of `switch`", static node => node.Parent is SwitchStatementSyntax),
        Form<WhenClauseSyntax>("`when` of a `case`", static node => node.Parent is CasePatternSwitchLabelSyntax),
        Form<WhenClauseSyntax>("`when` of an arm", static node => node.Parent is SwitchExpressionArmSyntax),
        Form<ExpressionSyntax>("value of `return`", static node => node.Parent is ReturnStatementSyntax),
        Form<ExpressionSyntax>("exception of `throw`", static node => node.Parent is ThrowStatementSyntax or ThrowExpressionSyntax),
        Form<ExpressionSyntax>("object of `lock`", static node => node.Parent is LockStatementSyntax),
        Form<StatementSyntax>("body of `lock`", static node => node.Parent is LockStatementSyntax, "lock (new object()) { _ = STEP(1); }"),
        Form<StatementSyntax>("body of `using`", static node => node.Parent is UsingStatementSyntax, "using (new System.IO.MemoryStream()) { _ = STEP(1); }"),
        Form<SyntaxNode>("resource of `using`", static node => node is ExpressionSyntax or VariableDeclarationSyntax && node.Parent is UsingStatementSyntax),
        Form<LocalDeclarationStatementSyntax>("`using` declaration", static node => IsUsing(node, isAwaited: false)),
        Form<StatementSyntax>("statement behind a `using` declaration", static node => IsBehind(node, isAwaited: false), "using var stream = new System.IO.MemoryStream();\n_ = STEP(1);"),
        Form<UsingStatementSyntax>("`await using`", static node => !node.AwaitKeyword.IsKind(SyntaxKind.None), "await using (new System.IO.MemoryStream()) { _ = STEP(1); }"),
        Form<StatementSyntax>("statement behind an `await using` declaration", static node => IsBehind(node, isAwaited: true), "await using var stream = new System.IO.MemoryStream();\n_ = STEP(1);"),
        Form<LocalDeclarationStatementSyntax>("`const` declaration", static node => node.IsConst, "const int one = STEP(1);"),
        Form<LocalFunctionStatementSyntax>("`static` local function", static node => node.Modifiers.Any(SyntaxKind.StaticKeyword), "static async Task<int> Inner(StepContext step) => STEP(1);"),
        Form<LambdaExpressionSyntax>("`static` lambda", static node => node.Modifiers.Any(SyntaxKind.StaticKeyword), "Func<StepContext, Task<int>> f = static async (StepContext step) => STEP(1);"),
        Form<LambdaExpressionSyntax>("body of a step", static node => node.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Run" } } }, "await step.Run(\"outer\", async () => STEP(1));"),
        Form<ExpressionSyntax>("collection of the first `from`", static node => node.Parent is FromClauseSyntax { Parent: QueryExpressionSyntax }),
        Form<ExpressionSyntax>("collection of another `from`", static node => node.Parent is FromClauseSyntax { Parent: QueryBodySyntax }, "_ = from x in new[] { 1 } from y in STEP(new[] { 2 }) select y;"),
        Form<ExpressionSyntax>("collection of a `join` right behind it", static node => node.Parent is JoinClauseSyntax join && join.InExpression == node && IsFirst(join)),
        Form<ExpressionSyntax>("collection of a later `join`", static node => node.Parent is JoinClauseSyntax join && join.InExpression == node && !IsFirst(join), "_ = from x in new[] { 1 } where x > 0 join y in STEP(new[] { 2 }) on x equals y select y;"),
        Form<ArgumentSyntax>("named argument", static node => node.NameColon is not null && node.Parent is ArgumentListSyntax),
        Form<ArgumentSyntax>("`ref` argument", static node => node.RefKindKeyword.IsKind(SyntaxKind.RefKeyword)),
        Form<ArgumentSyntax>("`out` argument", static node => node.RefKindKeyword.IsKind(SyntaxKind.OutKeyword)),
        Form<InvocationExpressionSyntax>("`nameof`", static node => node.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" }, new("_ = nameof(STEP(1));", Plain: "_ = nameof(step);")),
        Form<ExpressionSyntax>("assigned to a reference that a method returns", static node => node.Parent is AssignmentExpressionSyntax { Left: InvocationExpressionSyntax } assignment && assignment.Right == node, new("First() = STEP(1);", Members: References)),
        Form<AssignmentExpressionSyntax>("null-conditional assignment", static node => node.Left is MemberBindingExpressionSyntax or ElementBindingExpressionSyntax && node.IsKind(SyntaxKind.SimpleAssignmentExpression)),
        Form<AssignmentExpressionSyntax>("null-conditional compound assignment", static node => node.Left is MemberBindingExpressionSyntax or ElementBindingExpressionSyntax && !node.IsKind(SyntaxKind.SimpleAssignmentExpression)),
        Form<AssignmentExpressionSyntax>("compound assignment by an operator of the user", static node => node.Left is IdentifierNameSyntax { Identifier.Text: "counter" } && node.IsKind(SyntaxKind.AddAssignmentExpression)),
        Form<AssignmentExpressionSyntax>("deconstruction", static node => node.Left is TupleExpressionSyntax or DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax }),
        Form<BinaryExpressionSyntax>("right side of a user-defined `&&`", static node => node.RawKind == (int)SyntaxKind.LogicalAndExpression && node.Left is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Left" } }),
    ];

    private static Construct Form<T>(string name, Func<T, bool> matches, Snippet? snippet = null)
        where T : SyntaxNode => new(name, node => node is T typed && matches(typed), snippet);

    private static bool IsFirst(JoinClauseSyntax join) => join.Parent is QueryBodySyntax { Parent: QueryExpressionSyntax } body && body.Clauses[0] == join;

    private static bool IsUsing(StatementSyntax statement, bool isAwaited) =>
        statement is LocalDeclarationStatementSyntax declaration && !declaration.UsingKeyword.IsKind(SyntaxKind.None) && declaration.AwaitKeyword.IsKind(SyntaxKind.None) != isAwaited;

    private static bool IsBehind(StatementSyntax statement, bool isAwaited) =>
        statement.Parent is BlockSyntax block && block.Statements.TakeWhile(other => other != statement).Any(other => IsUsing(other, isAwaited));
}
