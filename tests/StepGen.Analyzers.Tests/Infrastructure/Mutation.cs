using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Analyzers.Tests;

/// <summary>Spoils a program as typing, deleting and pasting do. One number gives one text, so a failure can be made again.</summary>
internal sealed class Mutation(string text)
{
    /// <summary>What stands in an editor while one types.</summary>
    private static readonly string[] Typed =
    [
        "await", "await step.", "await step.Run", "await step.Run(", "await step.Run(\"x\", () => ", "await step.Run(\"x\", async ct => { await ",
        "var x = await step.Run(\"x\", () => 1)", "var (x, y) = await ", "step.Run(\"x\", () => 1);", "await step.Run($\"x-{", "await step.Sleep(\"s\", ",
        "await step.WhenAll(", "await step.Race([", "var t = step.Run(", "if (await step.Run(\"x\", () => true)", "else {", "while (await ",
        "for (var i = await step.Run(\"x\", () => 1); ", "foreach (var x in ", "foreach (var (x, ", "await foreach (var x in ", "switch (", "case 1 when await step.Run(\"x\", () => true):",
        "x switch { ", "_ = 1 switch { 1 when await step.Run(\"x\", () => true) => ", "try { await step.Run(\"x\", () => 1);", "catch (", "catch when (await ", "finally {",
        "using (", "using var x = ", "await using var x = ", "lock (step) { await step.Run(\"x\", () => 1); }", "unsafe {", "checked {", "goto ", "goto case ", "again:",
        "yield return ", "break;", "continue;", "return await ", "throw ", "throw;", "async Task Local(", "static int Local(int n) => ", "ref var r = ref ", "x?.", "x ??= await ",
        "var n = new() { A = await ", "with { A = await ", "[await ", "$\"{await ", "$\"\"\"{", "\"\"\"", "\"", "@\"", "'", "/*", "//", "#if X\n", "#endif\n", "#region\n", "#line 1\n",
        "const int x = ", "[StepFunction(\"y\")] ", "[OnEvent(", "public static async partial Task<int> F(StepContext step", "{", "}", "(", ")", "<", "=>", ";", ",", ".", "?", "!", "&&", "||", "??",
    ];

    private readonly List<SyntaxToken> _tokens = [.. CSharpSyntaxTree.ParseText(text, ProgramCompiler.ParseOptions).GetRoot().DescendantTokens().Where(static token => token.Span.Length > 0)];

    public string Apply(int number)
    {
        var random = new Random((number * 7919) + text.Length);
        var token = Pick(random);
        var next = _tokens[Math.Min(_tokens.IndexOf(token) + 1, _tokens.Count - 1)];
        return (number % 10) switch
        {
            0 => text[..token.SpanStart],
            1 => Closed(text[..token.SpanStart]),
            2 => text.Remove(token.SpanStart, token.Span.Length),
            3 => text.Remove(token.SpanStart, Math.Min(random.Next(1, 60), text.Length - token.SpanStart)),
            4 => text.Insert(token.Span.End, " " + token.Text),
            5 => Swap(token, next),
            6 => Swap(token, Pick(random)),
            7 => text.Remove(token.SpanStart, token.Span.Length).Insert(token.SpanStart, Pick(random).Text),
            8 => text.Insert(StatementStart(token), Typed[random.Next(Typed.Length)] + " "),
            _ => text.Insert(token.SpanStart, Typed[random.Next(Typed.Length)] + " "),
        };
    }

    /// <summary>Most changes are made where steps are.</summary>
    private SyntaxToken Pick(Random random)
    {
        var token = _tokens[random.Next(_tokens.Count)];
        for (var tries = 0; tries < 4 && !IsInFunction(token); tries++)
        {
            token = _tokens[random.Next(_tokens.Count)];
        }

        return token;
    }

    private static bool IsInFunction(SyntaxToken token) => token.Parent!.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method && DefiningParts.IsStepFunction(method);

    private static int StatementStart(SyntaxToken token) => token.Parent!.FirstAncestorOrSelf<StatementSyntax>()?.SpanStart ?? token.SpanStart;

    /// <summary>With the brackets that an editor adds while one types.</summary>
    private static string Closed(string text)
    {
        var open = new Stack<char>();
        foreach (var token in CSharpSyntaxTree.ParseText(text, ProgramCompiler.ParseOptions).GetRoot().DescendantTokens().Where(static token => token.Span.Length == 1))
        {
            switch (token.Text[0])
            {
                case '{': open.Push('}'); break;
                case '(': open.Push(')'); break;
                case '[': open.Push(']'); break;
                case '}' or ')' or ']': open.TryPop(out _); break;
            }
        }

        return text + string.Join(' ', open);
    }

    private string Swap(SyntaxToken one, SyntaxToken other)
    {
        var (first, second) = one.SpanStart <= other.SpanStart ? (one, other) : (other, one);
        return first == second ? text
            : string.Concat(
                text.AsSpan(0, first.SpanStart), second.Text, text.AsSpan(TextSpan.FromBounds(first.Span.End, second.SpanStart).Start, second.SpanStart - first.Span.End), first.Text + text[second.Span.End..]);
    }
}
