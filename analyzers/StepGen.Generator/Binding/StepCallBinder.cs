using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Binding;

/// <summary>
/// Binds what a machine marks a position for: a call that issues a step, awaited there or not, and the await of handles that
/// were issued before. What other rules report (IDs, context) makes the function invalid here.
/// </summary>
internal sealed class StepCallBinder(BindingContext context, CodeBinder code, FlowReader flow, int contextLocal)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>
    /// Binds <c>await step.X(...)</c>, <c>step.X(...)</c> or <c>await handle</c>; null where the expression is something else, has
    /// steps inside that come first, or has been reported.
    /// </summary>
    public StepCall? TryBind(ExpressionSyntax expression, out int position)
    {
        position = -1;
        expression = Rules.Syntax.Unwrap(expression);
        var awaited = expression as AwaitExpressionSyntax;
        var operand = awaited is null ? expression : Rules.Syntax.Unwrap(awaited.Expression);
        if (operand is not InvocationExpressionSyntax invocation
            || context.StepMethodOf(invocation) is not { } method)
        {
            return awaited is null ? null
                : operand is InvocationExpressionSyntax called && context.Model.GetSymbolInfo(called, context.CancellationToken).Symbol is IMethodSymbol routine && context.Symbols.IsStepRoutine(routine)
                    ? TryBindRoutine(awaited, called, routine, out position)
                    : TryBindHandle(awaited, out position);
        }

        if (invocation.Expression is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver }
            || !context.TryGetLocal(receiver, out var local)
            || local != contextLocal)
        {
            context.Invalidate(); // STEP2005
            return null;
        }

        if (invocation.ArgumentList.Arguments.Any(context.ContainsUnspilledStep))
        {
            return null;
        }

        position = AddPosition(invocation, method);
        var replacements = new Dictionary<SyntaxNode, Code>();
        var branch = -1;
        if (context.Symbols.IsBranch(method))
        {
            if (BranchBinder.TryBind(invocation, method, context.Positions[position].Name, context) is not { } machine)
            {
                return null;
            }

            BranchBinder.Replace(invocation, method, machine, replacements, new ContextPiece());
            branch = context.Branches.Count - 1;
        }

        return Bind(invocation, (INamedTypeSymbol)method.ReturnType, awaited is null ? StepUse.Issue : StepUse.Await, replacements) with { Branch = branch };
    }

    private StepCall? TryBindHandle(AwaitExpressionSyntax awaited, out int position)
    {
        position = -1;
        if (context.ContainsUnspilledStep(awaited.Expression)
            || context.Model.GetTypeInfo(awaited.Expression, context.CancellationToken).Type is not INamedTypeSymbol type
            || !context.Symbols.IsStepTask(type))
        {
            return null;
        }

        position = AddAwait(StepAwaits.NameOf(awaited, FindIdText), PositionModel.Await);
        return Bind(awaited.Expression, type, StepUse.AwaitHandle, []);
    }

    private StepCall? TryBindRoutine(AwaitExpressionSyntax awaited, InvocationExpressionSyntax call, IMethodSymbol routine, out int position)
    {
        position = -1;
        if (context.ContainsUnspilledStep(awaited.Expression) || routine.ReturnType is not INamedTypeSymbol task)
        {
            return null;
        }

        position = AddAwait(StepAwaits.NameOf(awaited, FindIdText, StepAwaits.CallPrefix), PositionModel.Call);
        SyntaxNode method = call.Expression is MemberAccessExpressionSyntax access ? access.Name : call.Expression;
        var typeArguments = method is GenericNameSyntax generic ? CodeText.Of(generic.TypeArgumentList) : string.Empty;
        var text = code.BindCode(call, new Dictionary<SyntaxNode, Code> { [method] = Code.Literal(RoutineBinder.FactoryOf(routine) + typeArguments) });
        var result = task.TypeArguments.FirstOrDefault();
        return new(
            StepUse.Call,
            text,
            HandleType: string.Empty,
            result is null ? null : TypeNames.Full(result),
            Captures: false,
            HelperLocals: MentionedLocals(text),
            EarlyArguments: ImmutableArray<EarlyArgument>.Empty,
            WritesOf(call),
            flow.Read(call),
            RoutineBinder.CalleeOf(routine));
    }

    private StepCall Bind(ExpressionSyntax invocation, INamedTypeSymbol handle, StepUse use, Dictionary<SyntaxNode, Code> replacements)
    {
        var lambdas = invocation.DescendantNodes().OfType<AnonymousFunctionExpressionSyntax>().ToList();
        var captures = lambdas.Any(CapturesLocal);
        lambdas.ForEach(CheckLocalFunctions);
        var early = ImmutableArray.CreateBuilder<EarlyArgument>();
        if (captures)
        {
            // The helper takes copies of the locals, so what assigns a local must happen before it is called, and what stands in front of that too.
            var arguments = Rules.Syntax.Unwrap(invocation) is InvocationExpressionSyntax call ? call.ArgumentList.Arguments : default;
            var last = arguments.LastIndexOf(argument => argument.Expression is not AnonymousFunctionExpressionSyntax && Writes(argument.Expression));
            foreach (var argument in arguments.Take(last + 1).Where(static argument => argument.Expression is not (AnonymousFunctionExpressionSyntax or LiteralExpressionSyntax)))
            {
                var name = "argument" + (early.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
                var type = context.Model.GetTypeInfo(argument.Expression, context.CancellationToken).ConvertedType;
                early.Add(new(name, type is null ? "object" : TypeNames.Full(type), code.BindCode(argument.Expression), context.Unknown.IsUnwritten(type)));
                replacements.Add(argument.Expression, Code.Literal(name));
            }
        }

        LambdaExpressionSyntax? lambda = null;
        var method = captures && use == StepUse.Await && context.StepMethodOf(invocation) is { Name: "Run" } ? BodyMethods.TryBind(invocation, context, code, out lambda) : null;
        if (method is not null)
        {
            replacements.Add(lambda!, new(ImmutableArray.Create<Piece>(new BodyPiece(code.BindCode(lambda!)))));
        }

        var text = code.BindCode(invocation, replacements);
        var resultType = handle.TypeArguments.FirstOrDefault();
        if (resultType is { IsAnonymousType: true })
        {
            context.Invalidate(); // STEP3002
        }

        if (context.Unknown.IsUnwritten(resultType) || (resultType is null && IsValueUsed(invocation)) || early.Any(static argument => argument.IsUnknown))
        {
            var call = (invocation as InvocationExpressionSyntax)?.Expression ?? invocation;
            context.Report(Rules.Step0015UnresolvedType.Rule, call.GetLocation(), CodeText.Of(call) + (call == invocation ? "" : "(...)"));
        }

        return new(
            use,
            text,
            TypeNames.Full(handle),
            resultType is null ? null : TypeNames.Full(resultType),
            captures,
            MentionedLocals(text),
            early.ToImmutable(),
            WritesOf(invocation),
            flow.Read(invocation),
            Body: method);
    }

    private int AddAwait(string name, string operation)
    {
        if (!_names.Add(name))
        {
            context.Invalidate(); // STEP2006
        }

        context.Positions.Add(new(name, operation, IsConstantId: false));
        return context.Positions.Count - 1;
    }

    /// <summary>Whether the value of a step without one is needed: it has one, which could not be inferred.</summary>
    private bool IsValueUsed(ExpressionSyntax handle) =>
        Rules.Syntax.Wrap(handle).Parent is AwaitExpressionSyntax awaited
        && Rules.Syntax.Wrap(awaited).Parent is not (ExpressionStatementSyntax or ForStatementSyntax or ArrowExpressionClauseSyntax)
        && context.Model.GetTypeInfo(awaited, context.CancellationToken).Type is { TypeKind: TypeKind.Error };

    private int AddPosition(InvocationExpressionSyntax invocation, IMethodSymbol method)
    {
        var id = FindId(invocation, method);
        var (name, isConstant) = id is null ? (null, false) : NameOf(id);
        if (string.IsNullOrWhiteSpace(name) || !_names.Add(name!))
        {
            context.Invalidate(); // STEP2001, STEP2002
            name ??= "?";
        }

        var operation = method.Name switch
        {
            "SleepUntil" => "Sleep",
            var other => other,
        };
        context.Positions.Add(new(name!, operation, isConstant));
        return context.Positions.Count - 1;
    }

    public static ExpressionSyntax? FindId(InvocationExpressionSyntax invocation, IMethodSymbol method)
    {
        var arguments = invocation.ArgumentList.Arguments;
        var named = arguments.FirstOrDefault(static argument => argument.NameColon?.Name.Identifier.ValueText == "id");
        return named?.Expression
            ?? (method.Parameters is [{ Name: "id" }, ..] && arguments is [{ NameColon: null }, ..] ? arguments[0].Expression : null);
    }

    private string? FindIdText(InvocationExpressionSyntax invocation) => context.IsStepCall(invocation)
        && context.Model.GetSymbolInfo(invocation, context.CancellationToken).Symbol is IMethodSymbol method
        && FindId(invocation, method) is { } id
        ? Rules.StepIdTemplate.TryParse(id, context.Model, context.CancellationToken)?.Text
        : null;

    private (string? Name, bool IsConstant) NameOf(ExpressionSyntax id)
    {
        if (context.Model.GetConstantValue(id, context.CancellationToken) is { HasValue: true, Value: string constant })
        {
            return (constant, true);
        }

        if (Rules.Syntax.Unwrap(id) is not InterpolatedStringExpressionSyntax interpolated)
        {
            return (null, false);
        }

        var name = new StringBuilder();
        var hasText = false;
        foreach (var content in interpolated.Contents)
        {
            var text = content switch
            {
                InterpolatedStringTextSyntax literal => literal.TextToken.ValueText,
                InterpolationSyntax hole when context.Model.GetConstantValue(hole.Expression, context.CancellationToken) is { HasValue: true, Value: { } value } =>
                    System.Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
                _ => null,
            };
            hasText |= !string.IsNullOrWhiteSpace(text);
            name.Append(text ?? "{}");
        }

        return (hasText ? name.ToString() : null, false);
    }

    private bool CapturesLocal(AnonymousFunctionExpressionSyntax lambda) => lambda.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
        context.TryGetLocal(name, out var local) && !IsConstant(local));

    /// <summary>A constant stays one: as a parameter it could not stand in a pattern or a case.</summary>
    private bool IsConstant(int local) => context.Locals.Models[local].Kind == LocalKind.Constant;

    /// <summary>A body runs outside the function: what a local function assigns there would be lost.</summary>
    private void CheckLocalFunctions(AnonymousFunctionExpressionSyntax lambda)
    {
        if (context.LocalFunctionsThatAssign.Count == 0)
        {
            return;
        }

        foreach (var name in lambda.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (Meaning.Of(name, context.Model, context.CancellationToken) is IMethodSymbol { MethodKind: MethodKind.LocalFunction } method
                && context.LocalFunctionsThatAssign.Contains(method.OriginalDefinition))
            {
                if (HasCapturedWrite(lambda))
                {
                    context.Invalidate(); // STEP3004, at the assignment
                    return;
                }

                context.Report(
                    Rules.Step0016NotLowered.Rule,
                    name.GetLocation(),
                    $"a step body that calls the local function '{method.Name}', which assigns variables of the step function",
                    "what a body assigns is lost when the run is resumed; return the value from the step instead");
            }
        }
    }

    private bool HasCapturedWrite(SyntaxNode node)
    {
        var isFound = false;
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } function && context.Model.GetDeclaredSymbol(function, context.CancellationToken) is { } symbol)
        {
            Rules.Step3004CapturedWrite.Check(new(function, symbol, context.Model, context.Symbols, context.Outside, _ => isFound = true, context.CancellationToken));
        }

        return isFound;
    }

    private bool Writes(ExpressionSyntax expression) => LocalAccesses.WrittenIn(expression, context).Any()
        || (context.WrittenInNestedFunctions.Count > 0 && MayCall(expression));

    /// <summary>Whether it has calls in it, those of properties too, that may end in a lambda or a local function.</summary>
    private bool MayCall(SyntaxNode expression) => expression.DescendantNodesAndSelf(node => node == expression || (!SyntaxQueries.IsNestedFunction(node) && !context.Replacements.ContainsKey(node)))
        .Any(node => !context.Replacements.ContainsKey(node)
            && (node is InvocationExpressionSyntax or ElementAccessExpressionSyntax or BaseObjectCreationExpressionSyntax or MemberBindingExpressionSyntax
                || (node is MemberAccessExpressionSyntax && node.Parent is not InvocationExpressionSyntax)));

    private ImmutableArray<int> WritesOf(ExpressionSyntax invocation)
    {
        var written = new SortedSet<int>(LocalAccesses.WrittenIn(invocation, context));

        // What an arm of a switch expression declares lives in that arm alone and keeps its declaration.
        written.ExceptWith(invocation.DescendantNodes().OfType<SwitchExpressionArmSyntax>()
            .SelectMany(static arm => arm.DescendantNodes().OfType<SingleVariableDesignationSyntax>())
            .Select(designation => context.Locals.TryGet(context.Model.GetDeclaredSymbol(designation, context.CancellationToken), out var local) ? local : -1));
        if (context.WrittenInNestedFunctions.Count > 0 && invocation.ChildNodes().Any(MayCall))
        {
            // What is called in an argument may assign whatever a lambda or a local function assigns, of the variables that are in scope here.
            foreach (var symbol in context.WrittenInNestedFunctions)
            {
                if (context.Locals.TryGet(symbol, out var local)
                    && context.Model.LookupSymbols(invocation.SpanStart, name: symbol.Name).Contains(symbol, SymbolEqualityComparer.Default))
                {
                    written.Add(local);
                }
            }
        }

        return written.ToImmutableArray();
    }

    private ImmutableArray<int> MentionedLocals(Code text)
    {
        var locals = new SortedSet<int>();
        FlowReader.AddLocals(text, locals);
        return locals.Where(local => !IsConstant(local)).ToImmutableArray();
    }
}
