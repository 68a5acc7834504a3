using System.Text;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Rules;

/// <summary>Makes step IDs out of names, for messages and fixes.</summary>
internal static class StepIds
{
    /// <summary>The ID for a step around the expression: <c>GetDataAsync(x)</c> gives <c>get-data</c>.</summary>
    public static string Suggest(ExpressionSyntax expression) => Kebab(CalledName(expression)) is { Length: > 0 } id ? id : "step";

    /// <summary><c>GetHTTPDataAsync</c> gives <c>get-http-data</c>.</summary>
    public static string Kebab(string name)
    {
        if (name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal))
        {
            name = name.Substring(0, name.Length - 5);
        }

        var id = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (!char.IsLetterOrDigit(c))
            {
                if (id.Length > 0 && id[id.Length - 1] != '-')
                {
                    id.Append('-');
                }

                continue;
            }

            var startsWord = char.IsUpper(c) && i > 0
                && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord && id.Length > 0 && id[id.Length - 1] != '-')
            {
                id.Append('-');
            }

            id.Append(char.ToLowerInvariant(c));
        }

        return id.ToString().Trim('-');
    }

    private static string CalledName(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (Syntax.Unwrap(expression))
            {
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } configured }:
                    expression = configured.Expression;
                    break;
                case InvocationExpressionSyntax invocation:
                    expression = invocation.Expression;
                    break;
                case MemberAccessExpressionSyntax access:
                    expression = access.Name;
                    break;
                case ConditionalAccessExpressionSyntax access:
                    expression = access.WhenNotNull;
                    break;
                case MemberBindingExpressionSyntax binding:
                    expression = binding.Name;
                    break;
                case SimpleNameSyntax name:
                    return name.Identifier.ValueText;
                default:
                    return string.Empty;
            }
        }
    }
}
