using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Rules;

/// <summary>A call of a step operation anywhere inside a step function.</summary>
/// <param name="Invocation">The call.</param>
/// <param name="Method">The operation; while the user types, the best candidate.</param>
/// <param name="IsResolved">Whether the compiler has settled on that overload.</param>
/// <param name="Id">The ID argument; null where it is missing.</param>
/// <param name="EnclosingFunction">The lambda or local function around the call; null directly in the step function.</param>
internal sealed record StepCall(
    InvocationExpressionSyntax Invocation,
    IMethodSymbol Method,
    bool IsResolved,
    ArgumentSyntax? Id,
    SyntaxNode? EnclosingFunction)
{
    /// <summary>How messages name the step: its ID as it stands in the source.</summary>
    public string Display => Id?.Expression.ToString() ?? Method.Name;

    /// <summary>The receiver and the operation's name, such as <c>step.Run</c>.</summary>
    public string Target => Invocation.Expression.ToString();
}
