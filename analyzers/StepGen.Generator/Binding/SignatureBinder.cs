using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Rules;

namespace StepGen.Generator.Binding;

/// <summary>What a step function's signature says.</summary>
internal sealed record SignatureModel(
    int ContextLocal,
    int InputLocal,
    int TokenLocal,
    string InputType,
    string ResultType,
    bool HasResult,
    string DescriptorAccessibility,
    ImmutableArray<int> Arguments);

/// <summary>Checks a step function's signature and numbers its parameters.</summary>
internal static class SignatureBinder
{
    public const string Unit = "global::StepGen.Unit";

    /// <summary>Binds the signature of a step function or, where any number of arguments is taken, of a routine.</summary>
    public static SignatureModel Bind(MethodDeclarationSyntax method, IMethodSymbol symbol, bool isRoutine, BindingContext context)
    {
        CheckForm(method, symbol, isRoutine, context);
        var arguments = ImmutableArray.CreateBuilder<int>();
        var (contextLocal, inputLocal, tokenLocal) = (-1, -1, -1);
        ITypeSymbol? input = null;

        // What is there in another form, or does not compile, is not missing too.
        var isContextExpected = !symbol.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error || (parameter.RefKind != RefKind.None && context.Symbols.IsStepContext(parameter.Type)));
        foreach (var parameter in symbol.Parameters)
        {
            var location = parameter.Locations.FirstOrDefault() ?? method.Identifier.GetLocation();
            if (parameter.RefKind != RefKind.None)
            {
                Report(context, location, symbol, $"takes '{parameter.Name}' by reference", "a reference does not outlive the call: pass a value");
            }
            else if (context.Symbols.IsStepContext(parameter.Type) && contextLocal < 0)
            {
                contextLocal = context.Locals.Add(parameter, parameter.Type, LocalKind.Ambient);
            }
            else if (SymbolEqualityComparer.Default.Equals(parameter.Type, context.Symbols.CancellationToken) && tokenLocal < 0)
            {
                tokenLocal = context.Locals.Add(parameter, parameter.Type, LocalKind.Ambient);
            }
            else if (context.Symbols.IsStepContext(parameter.Type))
            {
                Report(context, location, symbol, "takes more than one StepContext", "a run has one context: remove the others");
            }
            else if (SymbolEqualityComparer.Default.Equals(parameter.Type, context.Symbols.CancellationToken))
            {
                Report(context, location, symbol, "takes more than one CancellationToken", "remove the others");
            }
            else if (isRoutine)
            {
                arguments.Add(context.Locals.Add(parameter, parameter.Type, LocalKind.Plain));
                if (parameter.Type.TypeKind == TypeKind.Error)
                {
                    context.Invalidate(); // the compiler reports it
                }
            }
            else if (inputLocal < 0)
            {
                input = parameter.Type;
                inputLocal = context.Locals.Add(parameter, parameter.Type, LocalKind.Plain);
            }
            else
            {
                Report(context, location, symbol, "takes more than one input", "put the inputs into one record");
            }
        }

        if (contextLocal < 0 && isContextExpected)
        {
            Report(context, method.Identifier.GetLocation(), symbol, "takes no StepContext", "add a parameter 'StepContext step'");
        }

        if (contextLocal < 0)
        {
            context.Invalidate(); // reported above, or the compiler's error
        }

        var result = ResultOf(method, symbol, context, out var hasResult);
        return new(
            contextLocal,
            inputLocal,
            tokenLocal,
            input is null ? Unit : TypeNames.Full(input),
            result is null ? Unit : TypeNames.Full(result),
            hasResult,
            Accessibilities.Least(symbol, input, result),
            arguments.ToImmutable());
    }

    /// <summary>
    /// The defining part: the user's own text, so that nullability, tuple names and default values agree, without attributes,
    /// body and <c>async</c>.
    /// </summary>
    public static string DefiningPart(MethodDeclarationSyntax method)
    {
        var modifiers = method.Modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.AsyncKeyword)).Select(static modifier => modifier.Text).ToList();
        return $"{string.Join(" ", modifiers)} {CodeText.Of(method.ReturnType)} {method.Identifier.Text}{method.TypeParameterList}({Parameters(method)}){Constraints(method)};";
    }

    /// <summary>The parameters as they stand in the source, without attributes.</summary>
    public static string Parameters(MethodDeclarationSyntax method) =>
        string.Join(", ", method.ParameterList.Parameters.Select(static parameter => CodeText.Of(parameter, skip: parameter.AttributeLists.FullSpan)));

    /// <summary>The constraints of the type parameters, each with a leading blank.</summary>
    public static string Constraints(MethodDeclarationSyntax method) => string.Concat(method.ConstraintClauses.Select(static clause => " " + CodeText.Of(clause)));

    private static void CheckForm(MethodDeclarationSyntax method, IMethodSymbol symbol, bool isRoutine, BindingContext context)
    {
        var name = method.Identifier.GetLocation();
        if (!method.Modifiers.Any(SyntaxKind.PartialKeyword) && method.Parent is not ExtensionBlockDeclarationSyntax)
        {
            context.Report(Step0001MethodNotPartial.Rule, name, symbol.Name);
        }

        if (method.Body is null && method.ExpressionBody is null)
        {
            context.Report(Step0008NotAsync.Rule, name, symbol.Name, "has no body: the attribute stands on the part that has one");
        }
        else if (!method.Modifiers.Any(SyntaxKind.AsyncKeyword))
        {
            context.Report(Step0008NotAsync.Rule, name, symbol.Name, "is not async, so it cannot await its steps");
        }

        if (symbol.IsGenericMethod && !isRoutine)
        {
            Report(context, method.TypeParameterList?.GetLocation() ?? name, symbol, "is generic", "a run is resumed by the function's ID alone: write one function for each type");
        }
    }

    private static ITypeSymbol? ResultOf(MethodDeclarationSyntax method, IMethodSymbol symbol, BindingContext context, out bool hasResult)
    {
        hasResult = false;
        if (SymbolEqualityComparer.Default.Equals(symbol.ReturnType, context.Symbols.Task))
        {
            return null;
        }

        if (symbol.ReturnType is INamedTypeSymbol { TypeArguments: [var result] } named && SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, context.Symbols.TaskOfT))
        {
            hasResult = true;
            return result;
        }

        if (symbol.ReturnType.TypeKind == TypeKind.Error)
        {
            context.Invalidate();
        }
        else if (symbol.ReturnsVoid)
        {
            context.Report(Step0009AsyncVoid.Rule, method.ReturnType.GetLocation(), symbol.Name);
        }
        else
        {
            Report(context, method.ReturnType.GetLocation(), symbol, $"returns '{symbol.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'", "return Task or Task<T>");
        }

        return null;
    }

    private static void Report(BindingContext context, Location location, IMethodSymbol symbol, string what, string instead) =>
        context.Report(Step0004Signature.Rule, location, symbol.Name, what, instead);
}
