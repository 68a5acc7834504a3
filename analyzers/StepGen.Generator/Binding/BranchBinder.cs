using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Emit;
using StepGen.Generator.Rules;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Binding;

/// <summary>
/// Binds the lambda of a branch as a machine of its own: what it captures are the arguments of a routine, copied when the branch is
/// started.
/// </summary>
internal static class BranchBinder
{
    /// <summary>Binds the lambda, and gives the code that makes its machine; null if it has been reported.</summary>
    /// <param name="call">The call of <c>Branch</c> or <c>ForEach</c>.</param>
    /// <param name="method">Which of the two.</param>
    /// <param name="name">The position's name.</param>
    /// <param name="parent">The code around the call.</param>
    /// <param name="isInLambda">Whether a lambda or a local function stands between, whose own variables may be captured too.</param>
    public static Code? TryBind(InvocationExpressionSyntax call, IMethodSymbol method, string name, BindingContext parent, bool isInLambda = false)
    {
        var isLoop = method.Name == KnownNames.ForEach;
        if (FindBody(call, method) is not { } argument)
        {
            parent.Invalidate(); // the compiler reports it
            return null;
        }

        if (FindLambda(call, method) is not { } lambda)
        {
            parent.ReportOnce(
                Step0016NotLowered.Rule,
                argument.Expression.GetLocation(),
                $"the body of a {method.Name} that is not an async lambda",
                "the steps of a branch have to stand where the compiler sees them: write 'async (...) => ...' here, and call routines from there");
            return null;
        }

        if (parent.Model.GetSymbolInfo(lambda, parent.CancellationToken).Symbol is not IMethodSymbol { Parameters: [var contextParameter, ..] } symbol
            || parent.Owner is not { } owner)
        {
            parent.Invalidate();
            return null;
        }

        var frame = $"{owner.FrameName}/{name}{(isLoop ? "[]" : string.Empty)}";
        var descriptor = EmitNames.BaseOf(owner.DescriptorName) + "_" + NameAllocator.Pascal(name);
        var twins = parent.Branches.Count(other => other.DescriptorName == descriptor || other.DescriptorName.StartsWith(descriptor + "__", StringComparison.Ordinal));
        descriptor += twins == 0 ? string.Empty : "__" + (twins + 1).ToString(CultureInfo.InvariantCulture);

        var locals = new LocalTable(parent.Symbols, parent.Model, parent.Unknown, parent.Outside);
        var context = new BindingContext(parent.Model, parent.Symbols, locals, parent.Unknown, parent.Outside, parent.CancellationToken)
        {
            Owner = owner with { FrameName = frame, DescriptorName = descriptor },
        };
        var contextLocal = locals.Add(contextParameter, contextParameter.Type, LocalKind.Ambient);
        var itemLocal = isLoop && symbol.Parameters.Length > 1 ? locals.Add(symbol.Parameters[1], symbol.Parameters[1].Type, LocalKind.Plain) : -1;
        var captures = BindCaptures(lambda, context, parent, isInLambda, out var tokenLocal);
        var result = (symbol.ReturnType as INamedTypeSymbol)?.TypeArguments.FirstOrDefault();
        var resultType = result is null ? SignatureBinder.Unit : TypeNames.Full(result);
        ImmutableArray<int> arguments = [.. itemLocal < 0 ? [] : (int[])[itemLocal], .. captures.Select(static capture => capture.Own)];
        var signature = new SignatureModel(contextLocal, -1, tokenLocal, SignatureBinder.Unit, resultType, result is not null, "private", arguments);
        var body = FunctionBinder.BindBody(lambda.Body, signature, context);
        if (isLoop)
        {
            CheckKept(itemLocal, captures.Select(static capture => capture.Own), context);
        }

        var typeParameters = owner.Method.TypeParameterList is { } list ? CodeText.Of(list) : string.Empty;
        parent.Diagnostics.AddRange(context.Diagnostics);
        parent.Branches.Add(FunctionBinder.Create(context, signature, body) with
        {
            Diagnostics = EquatableArray<DiagnosticInfo>.Empty,
            Routine = new(frame, string.Empty, string.Empty, string.Empty, typeParameters, SignatureBinder.Constraints(owner.Method), arguments),
            Branch = new(
                isLoop ? $"{owner.FrameName}/{name}" : null,
                itemLocal < 0 ? string.Empty : locals.Models[itemLocal].Type,
                itemLocal,
                captures.Select(static capture => capture.Own).ToImmutableArray()),
        });
        if (!context.IsValid)
        {
            parent.Invalidate(); // reported there
        }

        return CreationOf(parent.Branches.Count - 1, captures, isInLambda);
    }

    /// <summary>
    /// Binds the branches that lambdas and local functions start, such as <c>items.Select(item => step.Branch(...))</c>: the code
    /// around them is copied, but for what makes the machine.
    /// </summary>
    public static void BindInNestedFunctions(SyntaxNode body, int contextLocal, BindingContext context)
    {
        foreach (var nested in context.NestedFunctions.Where(nested => !IsAsync(nested)))
        {
            SyntaxNode? code = nested is AnonymousFunctionExpressionSyntax lambda ? lambda.Body : (SyntaxNode?)((LocalFunctionStatementSyntax)nested).Body ?? ((LocalFunctionStatementSyntax)nested).ExpressionBody;
            foreach (var call in code is null ? [] : SyntaxQueries.OwnNodes(code).OfType<InvocationExpressionSyntax>())
            {
                if (context.StepMethodOf(call) is not { } method
                    || !context.Symbols.IsBranch(method)
                    || call.Ancestors().TakeWhile(node => node != body).Any(IsAsync)
                    || call.Expression is not MemberAccessExpressionSyntax { Expression: var receiver }
                    || !context.TryGetLocal(receiver, out var local)
                    || local != contextLocal)
                {
                    continue; // STEP2003, STEP2005
                }

                if (StepCallBinder.FindId(call, method) is not { } id
                    || StepIdTemplate.TryParse(id, context.Model, context.CancellationToken)?.Text is not { } name)
                {
                    context.Invalidate(); // STEP2002
                    continue;
                }

                if (TryBind(call, method, name, context, isInLambda: true) is { } machine)
                {
                    // A lambda keeps to what it captures anyway.
                    Replace(call, method, machine, context.Replacements, new TextPiece("((global::StepGen.Kernel.MachineContext)"), new LocalPiece(contextLocal, IsCaptured: true), new TextPiece(")"));
                }
            }
        }
    }

    private static bool IsAsync(SyntaxNode node) => node
        is AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: not 0 }
        || (node is LocalFunctionStatementSyntax function && function.Modifiers.Any(SyntaxKind.AsyncKeyword));

    /// <summary>
    /// Writes the machine in place of the lambda, and the machine's context, as what it is, in place of the receiver:
    /// <c>step.Branch("ship", async s => ...)</c> becomes <c>context.Branch("ship", new RunShipMachine() { ... })</c>.
    /// </summary>
    public static void Replace(InvocationExpressionSyntax call, IMethodSymbol method, Code machine, Dictionary<SyntaxNode, Code> replacements, params Piece[] receiver)
    {
        var access = (MemberAccessExpressionSyntax)call.Expression;
        replacements[FindBody(call, method)!.Expression] = machine;
        replacements[access.Expression] = new(receiver.ToImmutableArray());
        if (access.Name is GenericNameSyntax && method.Name == KnownNames.ForEach)
        {
            // The machine context's has one type argument more; all follow from the machine.
            replacements[access.Name] = Code.Literal(KnownNames.ForEach);
        }
    }

    /// <summary>The lambda of a branch; null where the body is anything else.</summary>
    public static AnonymousFunctionExpressionSyntax? FindLambda(InvocationExpressionSyntax call, IMethodSymbol method) =>
        FindBody(call, method) is { } body && Rules.Syntax.Unwrap(body.Expression) is AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: not 0 } lambda ? lambda : null;

    /// <summary>Whether the node is the lambda of a branch.</summary>
    public static bool IsBranch(SyntaxNode node, SemanticModel model, StepSymbols symbols, CancellationToken cancellationToken) =>
        node is AnonymousFunctionExpressionSyntax lambda
        && Rules.Syntax.Wrap(lambda).Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: KnownNames.Branch or KnownNames.ForEach } } call }
        && model.GetSymbolInfo(call, cancellationToken) is var info
        && (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is IMethodSymbol method
        && symbols.IsBranch(method)
        && FindLambda(call, method) == node;

    /// <summary>Where the lambda stands in a call.</summary>
    private static ArgumentSyntax? FindBody(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        var arguments = call.ArgumentList.Arguments;
        var index = method.Name == KnownNames.ForEach ? 2 : 1;
        return arguments.FirstOrDefault(static argument => argument.NameColon?.Name.Identifier.ValueText == "body")
            ?? (arguments.Count > index && arguments[index].NameColon is null ? arguments[index] : null);
    }

    // new Machine() { First = first, Second = second, }
    private static Code CreationOf(int branch, List<(int Outer, string Name, int Own)> captures, bool isInLambda)
    {
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        pieces.Add(new BranchPiece(branch));
        if (captures.Count > 0)
        {
            pieces.Add(new TextPiece(" { "));
            foreach (var (outer, name, own) in captures)
            {
                pieces.Add(new BranchPiece(branch, own));
                pieces.Add(new TextPiece(" = "));
                pieces.Add(outer < 0 ? new TextPiece(name) : new LocalPiece(outer, IsCaptured: isInLambda));
                pieces.Add(new TextPiece(", "));
            }

            pieces.Add(new TextPiece("}"));
        }

        return new(pieces.ToImmutable());
    }

    private static List<(int Outer, string Name, int Own)> BindCaptures(
        AnonymousFunctionExpressionSyntax lambda, BindingContext context, BindingContext parent, bool isInLambda, out int tokenLocal)
    {
        tokenLocal = -1;
        var captures = new List<(int Outer, string Name, int Own)>();
        foreach (var name in lambda.Body.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
        {
            var symbol = context.Model.GetSymbolInfo(name, context.CancellationToken).Symbol;
            if (symbol is null || name.Parent is NameColonSyntax || !IsFromOutside(symbol, lambda))
            {
                // The name of an argument is a parameter too, of what is called.
                continue;
            }

            if (symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction })
            {
                context.ReportOnce(
                    Step0016NotLowered.Rule,
                    name.GetLocation(),
                    $"a branch that uses the local function '{symbol.Name}' of the code around it",
                    "a branch goes on by itself, after a reload too: make the function a method, or declare it in the branch");
                continue;
            }

            if (Rules.Syntax.IsInNameOf(name) && name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } nameOf && lambda.Body.Span.Contains(nameOf.Span)
                && context.Model.GetConstantValue(nameOf, context.CancellationToken) is { Value: string constant })
            {
                // The variable itself is not looked at.
                context.Replace(nameOf, Code.Literal(SymbolDisplay.FormatLiteral(constant, quote: true)));
                continue;
            }

            if (context.Locals.TryGet(symbol, out _))
            {
                continue;
            }

            var type = symbol is ILocalSymbol local ? local.Type : ((IParameterSymbol)symbol).Type;
            if (!parent.Locals.TryGet(symbol, out var outer))
            {
                if (isInLambda && symbol is IParameterSymbol or ILocalSymbol { IsConst: false })
                {
                    captures.Add((-1, NameAllocator.Escape(symbol.Name), context.Locals.Add(symbol, type, LocalKind.Plain)));
                }
                else
                {
                    context.Invalidate(); // half-typed
                }

                continue;
            }

            switch (parent.Locals.Models[outer].Kind)
            {
                case LocalKind.Constant:
                    ReplaceConstant(name, (ILocalSymbol)symbol, context);
                    break;
                case LocalKind.Ambient when SymbolEqualityComparer.Default.Equals(type, context.Symbols.CancellationToken):
                    tokenLocal = context.Locals.Add(symbol, type, LocalKind.Ambient);
                    break;
                case LocalKind.Ambient:
                    context.Invalidate(); // STEP2005
                    break;
                default:
                    captures.Add((outer, symbol.Name, context.Locals.Add(symbol, type, LocalKind.Plain)));
                    break;
            }
        }

        return captures;
    }

    private static bool IsFromOutside(ISymbol symbol, AnonymousFunctionExpressionSyntax lambda) =>
        symbol is ILocalSymbol or IParameterSymbol { ContainingSymbol: not IMethodSymbol { MethodKind: MethodKind.Constructor } } or IMethodSymbol { MethodKind: MethodKind.LocalFunction }
        && !symbol.OriginalDefinition.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == lambda.SyntaxTree && lambda.Span.Contains(reference.Span));

    /// <summary>A constant has its value wherever it stands.</summary>
    private static void ReplaceConstant(SimpleNameSyntax name, ILocalSymbol constant, BindingContext context)
    {
        var value = SymbolDisplay.FormatPrimitive(constant.ConstantValue ?? "null", quoteStrings: true, useHexadecimalNumbers: false);
        var text = constant.ConstantValue switch
        {
            null => "null",
            decimal => value + "m",
            float => value + "f",
            double => value + "d",
            _ => value,
        };
        if (constant.ConstantValue is double or float && !text!.Any(char.IsDigit))
        {
            context.Report(Step0016NotLowered.Rule, name.GetLocation(), $"the constant '{constant.Name}', which is no number, in a branch", "declare it in the branch");
            return;
        }

        context.Replace(name, Code.Literal(constant.Type.SpecialType is SpecialType.System_String ? text! : $"(({TypeNames.Full(constant.Type)})({text}))"));
    }

    /// <summary>What the items that have not started need lives as long as the loop.</summary>
    private static void CheckKept(int itemLocal, IEnumerable<int> captures, BindingContext context)
    {
        foreach (var number in captures.Prepend(itemLocal).Where(static number => number >= 0))
        {
            var local = context.Locals.Models[number];
            if (local.Problem is { } problem)
            {
                context.Report(problem.Rule, context.Locals.PlaceOf(number), local.Name, local.Type.Replace("global::", string.Empty), "is kept for items that have not started", problem.Why);
            }
            else if (local.Kind == LocalKind.Exception && number != itemLocal)
            {
                context.Report(Step0016NotLowered.Rule, context.Locals.PlaceOf(number), $"the exception '{local.Name}' in a ForEach", "copy what you need of it into locals before the loop");
            }
        }
    }
}
