using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Binding;

/// <summary>
/// A step's body as a method of the user's type: what the lambda captures are its first parameters. A delegate of the machine
/// that passes them needs no object for the captured variables.
/// </summary>
/// <param name="Delegate">The delegate's type.</param>
/// <param name="ReturnType">What the body returns.</param>
/// <param name="IsAsync">Whether it awaits.</param>
/// <param name="Locals">The locals that it captures.</param>
/// <param name="Parameters">The lambda's own parameters with their types.</param>
/// <param name="Text">The expression, or the block.</param>
/// <param name="IsBlock">Whether it is a block.</param>
/// <param name="Span">Its place.</param>
internal sealed record BodyMethod(
    string Delegate, string ReturnType, bool IsAsync, EquatableArray<int> Locals, EquatableArray<BodyParameter> Parameters, Code Text, bool IsBlock, SourceSpan Span);

/// <summary>A parameter of a step's body.</summary>
internal sealed record BodyParameter(string Name, string Type) : IEquatable<BodyParameter>;

/// <summary>Finds the bodies that can be methods. Those that cannot stay lambdas, whose helper copies what they capture.</summary>
internal static class BodyMethods
{
    /// <summary>Null where the call has no such body.</summary>
    public static BodyMethod? TryBind(ExpressionSyntax invocation, BindingContext context, CodeBinder code, out LambdaExpressionSyntax? lambda)
    {
        lambda = null;
        var functions = invocation.DescendantNodes(static node => node is not AnonymousFunctionExpressionSyntax)
            .Where(static node => node is AnonymousFunctionExpressionSyntax or QueryExpressionSyntax).ToList();
        if (functions is not [LambdaExpressionSyntax { Parent: ArgumentSyntax, AttributeLists.Count: 0 } body]
            || body is ParenthesizedLambdaExpressionSyntax { ReturnType: not null }
            || HasUnknown(body, context)
            || context.Model.GetTypeInfo(body, context.CancellationToken).ConvertedType is not INamedTypeSymbol { DelegateInvokeMethod: { RefKind: RefKind.None } invoke } type
            || type.TypeArguments.Any(context.Unknown.IsUnwritten)
            || type.TypeArguments.Any(static argument => argument.IsAnonymousType))
        {
            return null;
        }

        var parameters = (body is ParenthesizedLambdaExpressionSyntax parenthesized ? parenthesized.ParameterList.Parameters : [((SimpleLambdaExpressionSyntax)body).Parameter]).ToList();
        if (parameters.Any(static parameter => parameter.Default is not null || parameter.AttributeLists.Count > 0)
            || parameters.Count != invoke.Parameters.Length)
        {
            return null;
        }

        var text = code.BindCode(body);
        var locals = new SortedSet<int>();
        FlowReader.AddLocals(text, locals);
        var names = new HashSet<string>(locals.Select(local => context.Locals.Models[local].Name), StringComparer.Ordinal);
        if (text.Pieces.Any(static piece => piece is FunctionNamePiece or GroupPiece or IsPatternPiece or OutDeclarationPiece)
            || locals.Any(local => context.Locals.Models[local].Kind != LocalKind.Plain)
            || DeclaredIn(body).GroupBy(static name => name, StringComparer.Ordinal).Any(group => group.Count() > 1 || names.Contains(group.Key)))
        {
            return null;
        }

        lambda = body;
        return new(
            TypeNames.Full(type),
            invoke.ReturnsVoid ? "void" : TypeNames.Full(invoke.ReturnType),
            body.AsyncKeyword.RawKind != 0,
            locals.ToImmutableArray(),
            parameters.Select((parameter, i) => new BodyParameter(parameter.Identifier.Text, TypeNames.Full(invoke.Parameters[i].Type))).ToImmutableArray(),
            BehindArrow(text),
            body.Block is not null,
            SyntaxQueries.SpanOf(body.Body));
    }

    /// <summary>
    /// Whether it has a type in it that another generator makes: which delegate it becomes is then a guess. Of a called name the call
    /// says the same, and is at hand.
    /// </summary>
    private static bool HasUnknown(LambdaExpressionSyntax lambda, BindingContext context) => lambda.Body.DescendantNodesAndSelf()
        .Any(node => (node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax || (node is SimpleNameSyntax name && !Meaning.IsCalled(name)))
            && (context.Model.GetTypeInfo(node, context.CancellationToken).Type is { TypeKind: TypeKind.Error }
                || context.Model.GetSymbolInfo(node, context.CancellationToken) is { Symbol: null, CandidateSymbols.IsEmpty: true }));

    /// <summary>What stands in front is text alone: parameters without default values.</summary>
    private static Code BehindArrow(Code lambda)
    {
        var first = ((TextPiece)lambda.Pieces[0]).Text;
        var rest = first.Substring(first.IndexOf("=>", StringComparison.Ordinal) + 2).TrimStart();
        return new(lambda.Pieces.Skip(1).Prepend(new TextPiece(rest)).ToImmutableArray());
    }

    /// <summary>The names that the lambda declares. In a method a variable must not have the name of a parameter, nor two parameters one.</summary>
    private static IEnumerable<string> DeclaredIn(LambdaExpressionSyntax lambda) => lambda.DescendantNodes()
        .Select(static node => SyntaxQueries.DeclaredName(node).ValueText).Where(static name => name.Length > 0);
}
