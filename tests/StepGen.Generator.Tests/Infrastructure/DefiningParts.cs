using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>
/// Adds the defining part of each step function by hand, so that a program can be compiled and run inline without the
/// generator: proof that a failure is the generator's and not the program's.
/// </summary>
internal static class DefiningParts
{
    public static string Add(string text, CSharpParseOptions options)
    {
        var root = CSharpSyntaxTree.ParseText(text, options).GetRoot();
        var methods = root.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(static method => IsStepFunction(method) || IsStepRoutine(method)).OrderByDescending(m => m.SpanStart);
        foreach (var method in methods)
        {
            text = text.Insert(method.Span.End, "\n" + DefiningPart(method) + "\n");
        }

        return text;
    }

    public static bool IsStepFunction(MethodDeclarationSyntax method) => method.AttributeLists
        .SelectMany(static list => list.Attributes)
        .Any(static attribute => attribute.Name.ToString() is "StepFunction" or "StepGen.StepFunction" or "global::StepGen.StepFunction" or "StepFunctionAttribute" or "SF");

    private static bool IsStepRoutine(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(static list => list.Attributes).Any(static attribute => attribute.Name.ToString() is "StepRoutine");

    private static string DefiningPart(MethodDeclarationSyntax method)
    {
        var async = method.Modifiers.FirstOrDefault(static m => m.IsKind(SyntaxKind.AsyncKeyword));
        return method
            .WithAttributeLists(default)
            .WithModifiers(method.Modifiers.Remove(async))
            .WithBody(null)
            .WithExpressionBody(null)
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken))
            .WithoutTrivia()
            .ToString();
    }
}
