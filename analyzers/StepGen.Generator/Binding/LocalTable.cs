using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Rules;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Binding;

/// <summary>Numbers the locals and parameters of a function, those of its lambdas and local functions excepted.</summary>
internal sealed class LocalTable(StepSymbols symbols, SemanticModel model, UnknownTypes unknown, OutsideCode outside)
{
    private readonly Dictionary<ISymbol, int> _numbers = new(SymbolEqualityComparer.Default);
    private readonly List<LocalModel> _locals = [];
    private readonly Dictionary<int, Location> _places = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public IReadOnlyList<LocalModel> Models => _locals;

    public int Add(ISymbol symbol, ITypeSymbol type, LocalKind kind, ValueProblem? problem = null)
    {
        var local = Describe(symbol.Name, type, kind, problem, symbol.Locations.FirstOrDefault());
        _numbers.Add(symbol, _locals.Count);
        _names.Add(symbol.Name);
        _places.Add(_locals.Count, symbol.Locations.FirstOrDefault() ?? Location.None);
        _locals.Add(local with { CanBeHoisted = local.CanBeHoisted && symbol is not ILocalSymbol { IsRef: true } });
        return _locals.Count - 1;
    }

    /// <summary>Adds a variable for a value that is moved in front of its statement.</summary>
    /// <param name="slot">Its name in checkpoints.</param>
    /// <param name="type">Its type.</param>
    /// <param name="name">What it is called in generated code.</param>
    /// <param name="source">The user's expression.</param>
    public int AddTemporary(string slot, ITypeSymbol type, string name, SyntaxNode source)
    {
        var local = Describe(slot, type, LocalKind.Plain, null, source.GetLocation());
        _locals.Add(local with { IsForcedToMethod = true, Temporary = name, SourceText = CodeText.Of(source) });
        return _locals.Count - 1;
    }

    private LocalModel Describe(string name, ITypeSymbol type, LocalKind kind, ValueProblem? problem, Location? location)
    {
        ExceptionModel? fallback = null;
        if (kind == LocalKind.Plain)
        {
            problem ??= PersistableTypes.FindProblem(type, symbols, outside);
            if (TypeNames.DerivesFrom(type, symbols.Exception))
            {
                kind = LocalKind.Exception;
                fallback = ExceptionTypes.TryCreate(type, model, location?.SourceSpan.Start ?? 0);
                if (fallback is null && type.OriginalDefinition.ToDisplayString() is not ("System.Exception" or "StepGen.StepFailedException"))
                {
                    problem ??= new(Step3003LiveLocal.Rule, "an exception of this type cannot be made again from its message; copy what you need of it into locals before the step");
                }
            }
        }

        var canBeHoisted = !type.IsRefLikeType && type is not { IsAnonymousType: true } && !ContainsAnonymous(type);
        return new(name, TypeNames.Full(type), kind, problem, canBeHoisted, fallback, LocationInfo.From(location), false, IsUnknown: unknown.IsUnwritten(type));
    }

    public int AddSynthetic(string name, string type, LocalKind kind, Location? location = null)
    {
        _locals.Add(new(name, type, kind, null, true, null, LocationInfo.From(location), true));
        return _locals.Count - 1;
    }

    /// <summary>Where a local or parameter of the source is declared.</summary>
    public Location PlaceOf(int number) => _places.TryGetValue(number, out var place) ? place : Location.None;

    /// <summary>Whether any local has the name: cheaper to ask than what the name means where it stands.</summary>
    public bool IsKnownName(string name) => _names.Contains(name);

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
                var problem = local.IsRef ? new ValueProblem(Step3009LiveReference.Rule, "a ref local points into memory that is gone after a reload") : null;
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
