using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Tests.Constructs;

/// <summary>
/// All constructs of C# 14 that can stand in a method. The compiler's own list of kinds is what there is; here stands only the code that
/// tries those which hold no step. Whether they do is for the programs to say, and for the compiler.
/// </summary>
internal static class AllConstructs
{
    private const string Numbers = "var items = new[] { 1, 2 };\n";
    private const string Pointers = "unsafe static (int, int)* Null() => null;";

    /// <summary>Kinds that are called statement or expression and never stand in a method.</summary>
    private static readonly SyntaxKind[] Elsewhere = [SyntaxKind.GlobalStatement, SyntaxKind.FieldExpression];

    /// <summary>Gets the kinds that later compilers know and C# 14 has not.</summary>
    public static IReadOnlyList<string> Later { get; } = ["UnsafeExpression"];

    private static readonly Dictionary<SyntaxKind, Snippet> Snippets = new()
    {
        [SyntaxKind.LocalFunctionStatement] = "async Task<int> Inner() => STEP(1);",
        [SyntaxKind.GotoStatement] = new("again: goto STEP(again);", Plain: "again: goto again;"),
        [SyntaxKind.GotoCaseStatement] = "switch (1) { case 1: goto case STEP(2); case 2: break; }",
        [SyntaxKind.GotoDefaultStatement] = new("switch (1) { case 1: goto default STEP(1); default: break; }", Plain: "switch (1) { case 1: goto default; default: break; }"),
        [SyntaxKind.YieldReturnStatement] = "yield return STEP(1);",
        [SyntaxKind.YieldBreakStatement] = new("yield break STEP(1);", Plain: "yield break;"),
        [SyntaxKind.FixedStatement] = "unsafe { fixed (int* p = new int[1]) { _ = STEP(1); } }",
        [SyntaxKind.UnsafeStatement] = "unsafe { _ = STEP(1); }",

        [SyntaxKind.AnonymousMethodExpression] = "Func<Task<int>> f = async delegate { return STEP(1); };",
        [SyntaxKind.SimpleLambdaExpression] = "Func<int, Task<int>> f = async x => STEP(x);",
        [SyntaxKind.ParenthesizedLambdaExpression] = "Func<Task<int>> f = async () => STEP(1);",
        [SyntaxKind.StackAllocArrayCreationExpression] = "Span<int> span = stackalloc int[STEP(1)];",
        [SyntaxKind.ImplicitStackAllocArrayCreationExpression] = "Span<int> span = stackalloc[] { STEP(1) };",
        [SyntaxKind.PointerMemberAccessExpression] = new("unsafe { _ = (STEP(1) == 1 ? Null() : Null())->Item1; }", Members: Pointers),
        [SyntaxKind.PointerIndirectionExpression] = new("unsafe { _ = *(STEP(1) == 1 ? Null() : Null()); }", Members: Pointers),
        [SyntaxKind.AddressOfExpression] = "unsafe { var pair = stackalloc int[2]; int* p = &pair[STEP(1)]; }",
        [SyntaxKind.ArgListExpression] = new("Take(__arglist(STEP(1)));", Members: "static void Take(__arglist) { }"),
        [SyntaxKind.MakeRefExpression] = Numbers + "_ = __reftype(__makeref(items[STEP(0)]));",
        [SyntaxKind.RefTypeExpression] = Numbers + "_ = __reftype(__makeref(items[STEP(0)]));",
        [SyntaxKind.RefValueExpression] = Numbers + "_ = __refvalue(__makeref(items[STEP(0)]), int);",
        [SyntaxKind.RefExpression] = Numbers + "ref var item = ref items[STEP(0)];\nitem = 2;",

        [SyntaxKind.CatchFilterClause] = "try { } catch when (STEP(true)) { }",
        [SyntaxKind.CaseSwitchLabel] = "switch (1) { case 0 + STEP(1): break; }",
        [SyntaxKind.InterpolationAlignmentClause] = "_ = $\"{1,STEP(1)}\";",

        [SyntaxKind.LetClause] = "_ = from x in new[] { 1 } let y = STEP(x) select y;",
        [SyntaxKind.WhereClause] = "_ = from x in new[] { 1 } where STEP(true) select x;",
        [SyntaxKind.OrderByClause] = "_ = from x in new[] { 1 } orderby STEP(x) select x;",
        [SyntaxKind.AscendingOrdering] = "_ = from x in new[] { 1 } orderby STEP(x) ascending select x;",
        [SyntaxKind.DescendingOrdering] = "_ = from x in new[] { 1 } orderby STEP(x) descending select x;",
        [SyntaxKind.SelectClause] = "_ = from x in new[] { 1 } select STEP(x);",
        [SyntaxKind.GroupClause] = "_ = from x in new[] { 1 } group x by STEP(x);",
        [SyntaxKind.QueryContinuation] = "_ = from x in new[] { 1 } group x by x into g select STEP(g.Key);",

        [SyntaxKind.ConstantPattern] = "_ = 1 is 0 + STEP(1);",
        [SyntaxKind.RelationalPattern] = "_ = 1 is > STEP(1);",
        [SyntaxKind.NotPattern] = "_ = 1 is not 0 + STEP(1);",
        [SyntaxKind.OrPattern] = "_ = 1 is 0 + STEP(1) or 2;",
        [SyntaxKind.AndPattern] = "_ = 1 is 0 + STEP(1) and > 0;",
        [SyntaxKind.ParenthesizedPattern] = "_ = 1 is (> STEP(1));",
        [SyntaxKind.RecursivePattern] = "_ = \"x\" is { Length: 0 + STEP(1) };",
        [SyntaxKind.PropertyPatternClause] = "_ = \"x\" is { Length: 0 + STEP(1) };",
        [SyntaxKind.PositionalPatternClause] = "_ = (1, 2) is (0 + STEP(1), 2);",
        [SyntaxKind.Subpattern] = "_ = \"x\" is { Length: 0 + STEP(1) };",
        [SyntaxKind.ListPattern] = Numbers + "_ = items is [0 + STEP(1), 2];",
        [SyntaxKind.SlicePattern] = Numbers + "_ = items is [.. { Length: 0 + STEP(2) }];",
    };

    public static IReadOnlyList<(string Title, IReadOnlyList<Construct> Rows)> Sections { get; } =
    [
        ("Statements", [.. Kinds("Statement").Append(SyntaxKind.Block).OrderBy(static kind => kind.ToString(), StringComparer.Ordinal).Select(Row)]),
        ("Parts of statements", Rows(
            SyntaxKind.VariableDeclaration, SyntaxKind.VariableDeclarator, SyntaxKind.EqualsValueClause, SyntaxKind.ElseClause, SyntaxKind.SwitchSection, SyntaxKind.CaseSwitchLabel,
            SyntaxKind.CasePatternSwitchLabel, SyntaxKind.DefaultSwitchLabel, SyntaxKind.CatchClause, SyntaxKind.CatchDeclaration, SyntaxKind.CatchFilterClause, SyntaxKind.FinallyClause,
            SyntaxKind.ArrowExpressionClause)),
        ("Expressions", [.. Kinds("Expression").OrderBy(static kind => kind.ToString(), StringComparer.Ordinal).Select(Row)]),
        ("Parts of expressions", Rows(
            SyntaxKind.ArgumentList, SyntaxKind.BracketedArgumentList, SyntaxKind.Argument, SyntaxKind.ImplicitElementAccess, SyntaxKind.ArrayRankSpecifier,
            SyntaxKind.AnonymousObjectMemberDeclarator, SyntaxKind.ExpressionElement, SyntaxKind.SpreadElement, SyntaxKind.Interpolation, SyntaxKind.InterpolatedStringText,
            SyntaxKind.InterpolationAlignmentClause, SyntaxKind.InterpolationFormatClause, SyntaxKind.SwitchExpressionArm)),
        ("Queries", Rows(
            SyntaxKind.FromClause, SyntaxKind.JoinClause, SyntaxKind.JoinIntoClause, SyntaxKind.LetClause, SyntaxKind.WhereClause, SyntaxKind.OrderByClause, SyntaxKind.AscendingOrdering,
            SyntaxKind.DescendingOrdering, SyntaxKind.SelectClause, SyntaxKind.GroupClause, SyntaxKind.QueryContinuation)),
        ("Patterns", [.. Kinds("Pattern").OrderBy(static kind => kind.ToString(), StringComparer.Ordinal).Select(Row), .. Rows(
            SyntaxKind.Subpattern, SyntaxKind.PropertyPatternClause, SyntaxKind.PositionalPatternClause,
            SyntaxKind.SingleVariableDesignation, SyntaxKind.ParenthesizedVariableDesignation, SyntaxKind.DiscardDesignation)]),
        ("Names and types", Rows(
            SyntaxKind.IdentifierName, SyntaxKind.GenericName, SyntaxKind.QualifiedName, SyntaxKind.AliasQualifiedName, SyntaxKind.PredefinedType, SyntaxKind.NullableType, SyntaxKind.ArrayType,
            SyntaxKind.TupleType, SyntaxKind.RefType, SyntaxKind.ScopedType, SyntaxKind.PointerType, SyntaxKind.FunctionPointerType, SyntaxKind.OmittedTypeArgument)),
        ("Forms", Forms.All),
    ];

    public static IEnumerable<Construct> All => Sections.SelectMany(static section => section.Rows);

    /// <summary>Gets the kinds that this version of the compiler calls so and that can stand in a method.</summary>
    private static IEnumerable<SyntaxKind> Kinds(string suffix) => Enum.GetValues<SyntaxKind>().Distinct()
        .Where(kind => kind.ToString().EndsWith(suffix, StringComparison.Ordinal) && !Elsewhere.Contains(kind) && !Later.Contains(kind.ToString(), StringComparer.Ordinal));

    private static IReadOnlyList<Construct> Rows(params IEnumerable<SyntaxKind> kinds) => [.. kinds.Select(Row)];

    private static Construct Row(SyntaxKind kind) => kind is SyntaxKind.ArgListExpression
        ? new(kind.ToString(), static node => node is InvocationExpressionSyntax { Expression: { RawKind: (int)SyntaxKind.ArgListExpression } }, Snippets[kind])
        : Construct.Of(kind, Snippets.GetValueOrDefault(kind));
}
