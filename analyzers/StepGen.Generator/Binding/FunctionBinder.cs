using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Binding;

/// <summary>
/// The only stage that sees symbols: turns a step function's method into a <see cref="FunctionModel"/>. The analyzers call it too,
/// so that what the generator refuses shows while the developer types.
/// </summary>
internal static class FunctionBinder
{
    /// <summary>Binds a method that carries [StepFunction] or [StepRoutine]; never throws on incomplete code.</summary>
    public static FunctionModel Bind(
        MethodDeclarationSyntax method, IMethodSymbol symbol, SemanticModel model, StepSymbols symbols, OutsideCode outside, CancellationToken cancellationToken)
    {
        var unknown = new UnknownTypes(method, model, cancellationToken);
        var locals = new LocalTable(symbols, model, unknown, outside);
        var context = new BindingContext(model, symbols, locals, unknown, outside, cancellationToken);
        var attribute = symbols.GetStepFunctionAttribute(symbol);
        var isRoutine = attribute is null && symbols.IsStepRoutine(symbol);
        var signature = SignatureBinder.Bind(method, symbol, isRoutine, context);
        ContainerBinder.Check(method, symbol, isRoutine, context);
        var descriptorName = isRoutine ? symbol.Name + RoutineBinder.OrdinalOf(symbol, symbols) : ContainerBinder.DescriptorName(symbol, attribute, context);
        var routine = isRoutine ? RoutineBinder.Bind(method, symbol, signature.Arguments, context) : null;
        var functionId = attribute?.ConstructorArguments is [{ Value: string id }, ..] ? id : string.Empty;
        context.Owner = new(method, symbol, routine?.Name ?? functionId, descriptorName);

        var body = new BlockStatement(EquatableArray<BoundStatement>.Empty);
        var code = (SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression;
        if (code is not null && signature.ContextLocal >= 0)
        {
            FileLocalTypes.Check(method, context);
            body = BindBody(code, signature, context);
        }

        return Create(context, signature, body) with
        {
            HintName = HintName(symbol, descriptorName, symbols),
            DefiningPart = method.Modifiers.Any(SyntaxKind.PartialKeyword) ? SignatureBinder.DefiningPart(method) : string.Empty,
            Routine = routine,
            FunctionId = functionId,
            Retries = Named(attribute, "Retries") is int retries ? retries : 4,
            Events = EventsOf(symbol),
            HasDescriptor = context.HasDescriptor && !symbol.IsGenericMethod && !isRoutine,
        };
    }

    /// <summary>What functions, routines and branches have alike.</summary>
    public static FunctionModel Create(BindingContext context, SignatureModel signature, BlockStatement body)
    {
        var (method, symbol, _, descriptorName) = context.Owner!;
        var (model, locals) = (context.Model, context.Locals);
        return new()
        {
            HintName = string.Empty,
            FilePath = method.SyntaxTree.FilePath,
            FileUsings = ContainerBinder.FileUsings(method),
            Namespaces = ContainerBinder.Namespaces(method),
            Types = ContainerBinder.Types(method),
            IsNullableEnabled = (model.GetNullableContext(method.SpanStart) & NullableContext.AnnotationsEnabled) == NullableContext.AnnotationsEnabled,
            DefiningPart = string.Empty,
            IsStatic = symbol.IsStatic,
            DisplayName = symbol.ContainingType.Name + "." + symbol.Name,
            FunctionId = string.Empty,
            Retries = 0,
            Events = EquatableArray<string>.Empty,
            DescriptorName = descriptorName,
            HasDescriptor = false,
            DescriptorAccessibility = signature.DescriptorAccessibility,
            InputType = signature.InputType,
            ResultType = signature.ResultType,
            HasResult = signature.HasResult,
            InputLocal = signature.InputLocal,
            ContextLocal = signature.ContextLocal,
            TokenLocal = signature.TokenLocal,
            Locals = locals.Models.ToImmutableArray(),
            Positions = PositionNames.Counted(context.Positions).ToImmutableArray(),
            Body = body,
            Constants = context.Constants.ToImmutableArray(),
            LocalFunctions = context.MovedFunctions.ToImmutableArray(),
            LocalFunctionNames = context.LocalFunctions.OrderBy(static pair => pair.Value).Select(static pair => pair.Key.Name).ToImmutableArray(),
            Exceptions = ExceptionTypes.Collect(method, context).ToImmutableArray(),
            Branches = context.Branches.ToImmutableArray(),
            ReservedNames = ReservedNames(method, symbol, descriptorName, context),
            RepeatedNames = AmbiguousNames.Collect(method, context).ToImmutableArray(),
            Diagnostics = context.Diagnostics.ToImmutableArray(),
            IsValid = context.IsValid,
        };
    }

    /// <summary>Binds the statements; the parameters and captured variables are locals already.</summary>
    public static BlockStatement BindBody(SyntaxNode body, SignatureModel signature, BindingContext context)
    {
        context.Locals.AddLocalsOf(body, context.CancellationToken);
        context.NestedFunctions = body.DescendantNodes().Where(SyntaxQueries.IsNestedFunction).ToList();
        LocalFunctionCollector.Collect(body, context);
        context.ResultType = signature.ResultType;
        BranchBinder.BindInNestedFunctions(body, signature.ContextLocal, context);
        var binder = new BodyBinder(context, signature.ContextLocal);
        var bound = body is BlockSyntax block ? binder.BindBody(block) : binder.BindBody((ExpressionSyntax)body, signature.HasResult);
        IterationLocals.Classify(body, context);
        return bound;
    }

    private static object? Named(AttributeData? attribute, string name) =>
        attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value;

    private static ImmutableArray<string> EventsOf(IMethodSymbol symbol) => symbol.GetAttributes()
        .Where(static attribute => attribute.AttributeClass?.ToDisplayString() == KnownNames.OnEventAttribute)
        .Select(static attribute => attribute.ConstructorArguments is [{ Value: string name }, ..] ? name : string.Empty)
        .Where(static name => name.Length > 0)
        .ToImmutableArray();

    private static string HintName(IMethodSymbol symbol, string descriptorName, StepSymbols symbols)
    {
        var type = symbol.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));
        var name = new string($"{type}.{descriptorName}".Select(static c => char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '_').ToArray());

        // Two functions that yield one descriptor are an error, STEP0007, and no reason to crash: a file's name must be unique, whatever its case.
        var twins = ContainerBinder.EarlierFunctionsNamed(symbol, descriptorName, symbols);
        return twins == 0 ? $"{name}.g.cs" : $"{name}.{twins + 1}.g.cs";
    }

    private static ImmutableArray<string> ReservedNames(MethodDeclarationSyntax method, IMethodSymbol symbol, string descriptorName, BindingContext context)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var token in method.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken))
            {
                names.Add(token.ValueText);
            }
        }

        for (var type = symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            names.UnionWith(type.MemberNames);
            names.Add(type.Name);
        }

        if (!context.Symbols.IsStepRoutine(symbol) && ContainerBinder.IsNameOfAnother(symbol, descriptorName + "Function", context))
        {
            // "Run" beside "RunFunction": both would call their machines RunMachine.
            names.Add(descriptorName + "Machine");
            names.Add("Advance" + descriptorName);
        }

        return names.ToImmutableArray();
    }
}
