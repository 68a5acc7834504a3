using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>A step body writes a variable of the function.</summary>
internal static class Step3004CapturedWrite
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP3004",
        "A step body must not write a variable of the function",
        "The body writes '{0}'{1}, a variable of the function; the body works on a copy, and when the step is answered from its record the write would not happen at all. Return the value from the step and assign it after the await.",
        DiagnosticSeverity.Error,
        "A finished step is never run again: its recorded result takes its place. What a body hands to the function is its result, and nothing else.");

    public static void Check(FunctionScope scope)
    {
        foreach (var body in scope.Bodies)
        {
            // A function inside a body is a part of that, whose variables it may write.
            var around = scope.Bodies.Where(outer => outer.Span.Contains(body.Span)).ToList();
            foreach (var node in body.DescendantNodes())
            {
                if (node is IdentifierNameSyntax name
                    && FindWrite(scope, name) is { } how
                    && scope.Resolve(name) is ILocalSymbol or IParameterSymbol
                    && scope.Resolve(name) is { } variable
                    && !around.Exists(outer => Syntax.IsDeclaredIn(variable, outer))
                    && (scope.Branch is null || Syntax.IsDeclaredIn(variable, scope.Branch)) // else it is the branch itself that writes it
                    && !IsInInnerBody(scope, name, body))
                {
                    scope.Report(Rule, name.GetLocation(), name.Identifier.ValueText, how);
                }
            }
        }
    }

    /// <summary>How a message says what writes the variable: nothing more where it is plain to see; null for no write.</summary>
    private static string? FindWrite(FunctionScope scope, IdentifierNameSyntax name)
    {
        if (Syntax.IsWritten(name, scope.Model, scope.CancellationToken))
        {
            return string.Empty;
        }

        return StructMutation.Find(name, scope.Model, scope.CancellationToken) is { } method ? $" by calling '{method}', which is not declared readonly" : null;
    }

    /// <summary>A body within a body (which has a finding of its own) is looked at once.</summary>
    private static bool IsInInnerBody(FunctionScope scope, SyntaxNode node, SyntaxNode body) =>
        scope.Bodies.Any(other => other != body && body.Span.Contains(other.Span) && other.Span.Contains(node.Span));
}
