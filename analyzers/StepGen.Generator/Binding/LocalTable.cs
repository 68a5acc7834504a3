using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Binding;

/// <summary>Numbers the locals and parameters of a function, those of its lambdas and local functions excepted.</summary>
internal sealed class LocalTable(StepSymbols symbols, SemanticModel model)
{
    private readonly Dictionary<ISymbol, int> _numbers = new(SymbolEqualityComparer.Default);
    private readonly List<LocalModel> _locals = [];

    public IReadOnlyList<LocalModel> Models => _locals;

    public int Add(ISymbol symbol, ITypeSymbol type, LocalKind kind, string? problem = null)
    {
        ExceptionModel? fallback = null;
        if (kind == LocalKind.Plain)
        {
            problem ??= PersistableTypes.FindProblem(type, symbols);
            if (TypeNames.DerivesFrom(type, symbols.Exception))
            {
                kind = LocalKind.Exception;
                fallback = ExceptionTypes.TryCreate(type, model, symbol.Locations[0].SourceSpan.Start);
                if (fallback is null && type.OriginalDefinition.ToDisplayString() is not ("System.Exception" or "StepGen.StepFailedException"))
                {
                    problem ??= "an exception of this type cannot be made again from its message; copy what you need of it into locals before the step";
                }
            }
        }

        var canBeHoisted = symbol is not ILocalSymbol { IsRef: true } && !type.IsRefLikeType && type is not { IsAnonymousType: true } && !ContainsAnonymous(type);
        var number = _locals.Count;
        _numbers.Add(symbol, number);
        _locals.Add(new(symbol.Name, TypeNames.Full(type), kind, problem, canBeHoisted, fallback, LocationInfo.From(symbol.Locations.FirstOrDefault()), false));
        return number;
    }

    public int AddSynthetic(string name, string type, LocalKind kind)
    {
        _locals.Add(new(name, type, kind, null, true, null, null, true));
        return _locals.Count - 1;
    }

    public bool TryGet(ISymbol? symbol, out int number)
    {
        number = -1;
        return symbol is not null && _numbers.TryGetValue(symbol, out number);
    }

    public void ForceToMethod(int local) => _locals[local] = _locals[local] with { IsForcedToMethod = true };

    public void SetCapture(int local, CaptureKind capture) => _locals[local] = _locals[local] with { Capture = capture };

    /// <summary>Adds every local that the body declares outside nested functions.</summary>
    public void AddLocalsOf(SyntaxNode body, CancellationToken cancellationToken)
    {
        foreach (var node in SyntaxQueries.OwnNodes(body))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (node is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax or CatchDeclarationSyntax
                && model.GetDeclaredSymbol(node, cancellationToken) is ILocalSymbol local
                && !_numbers.ContainsKey(local))
            {
                var problem = local.IsRef ? "a ref local points into memory that is gone after a reload" : null;
                Add(local, local.Type, local.IsConst ? LocalKind.Constant : LocalKind.Plain, problem);
            }
        }
    }

    private static bool ContainsAnonymous(ITypeSymbol type) => type switch
    {
        { IsAnonymousType: true } => true,
        IArrayTypeSymbol array => ContainsAnonymous(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(ContainsAnonymous),
        _ => false,
    };
}
