using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Symbols;

/// <summary>
/// What a piece of code names. The compiler has the answer for a call at hand; asked for the called name itself, it looks all
/// methods of that name up again, extension methods included.
/// </summary>
internal static class Meaning
{
    public static ISymbol? Of(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (CallOf(node) is { } call && model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { MethodKind: not (MethodKind.DelegateInvoke or MethodKind.FunctionPointerSignature) } method)
        {
            return method;
        }

        // The name of a local function that becomes no certain delegate, as an operand of a text, is only a candidate.
        var found = model.GetSymbolInfo(node, cancellationToken);
        return found.Symbol ?? (found.CandidateSymbols is [IMethodSymbol { MethodKind: MethodKind.LocalFunction } only] ? only : null);
    }

    /// <summary>Whether the name is called: it can name a method or a delegate, and no type or namespace.</summary>
    public static bool IsCalled(SimpleNameSyntax name) => CallOf(name) is not null;

    /// <summary>The call of <c>f(...)</c>, <c>a.f(...)</c> or <c>a?.f(...)</c>, for <c>f</c> or <c>a.f</c>.</summary>
    private static InvocationExpressionSyntax? CallOf(SyntaxNode node)
    {
        var called = node switch
        {
            SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } name when access.Name == name => access,
            SimpleNameSyntax { Parent: MemberBindingExpressionSyntax binding } => binding,
            _ => node,
        };
        return called.Parent is InvocationExpressionSyntax call && call.Expression == called ? call : null;
    }
}
