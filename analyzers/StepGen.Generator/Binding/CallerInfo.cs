using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace StepGen.Generator.Binding;

/// <summary>
/// Arguments that the compiler adds for [CallerMemberName] and [CallerArgumentExpression]: in the machine they would name the
/// generated method and the generated text. Line and file are right, because of #line.
/// </summary>
internal static class CallerInfo
{
    /// <summary>The arguments to add, by name; empty for none.</summary>
    public static string Of(ArgumentListSyntax list, BindingContext context)
    {
        if (list.Parent is not (InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax)
            || context.Model.GetSymbolInfo(list.Parent, context.CancellationToken).Symbol is not IMethodSymbol method
            || !method.Parameters.Any(static parameter => parameter.IsOptional && IsCallerText(parameter)))
        {
            return string.Empty;
        }

        var arguments = context.Model.GetOperation(list.Parent, context.CancellationToken) switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => [],
        };
        return string.Join(", ", arguments
            .Where(static argument => argument is { ArgumentKind: ArgumentKind.DefaultValue, Parameter: { } parameter } && IsCallerText(parameter))
            .Where(static argument => argument.Value.ConstantValue is { HasValue: true, Value: string })
            .Select(static argument => $"{Escape(argument.Parameter!.Name)}: {SymbolDisplay.FormatLiteral((string)argument.Value.ConstantValue.Value!, quote: true)}"));
    }

    private static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private static bool IsCallerText(IParameterSymbol parameter) => parameter.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.ToDisplayString() is "System.Runtime.CompilerServices.CallerMemberNameAttribute"
            or "System.Runtime.CompilerServices.CallerArgumentExpressionAttribute");
}
