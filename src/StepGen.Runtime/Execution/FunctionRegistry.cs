using System.Collections.Frozen;
using Microsoft.Extensions.Logging;

namespace StepGen.Execution;

/// <summary>A step function with what the engine keeps beside it.</summary>
internal sealed record RegisteredFunction(StepFunction Function, ILogger Logger);

/// <summary>The step functions of an engine, fixed at start-up.</summary>
internal sealed class FunctionRegistry
{
    private readonly FrozenDictionary<string, RegisteredFunction> _byId;
    private readonly FrozenDictionary<string, StepFunction[]> _byEvent;

    public FunctionRegistry(IReadOnlyCollection<StepFunction> functions, ILoggerFactory loggers)
    {
        _byId = functions.ToFrozenDictionary(
            function => function.Id,
            function => new RegisteredFunction(function, loggers.CreateLogger(function.Name)),
            StringComparer.Ordinal);
        _byEvent = functions
            .SelectMany(function => function.Events.Distinct(StringComparer.Ordinal), (function, name) => (name, function))
            .GroupBy(pair => pair.name, pair => pair.function, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        Ids = _byId.Keys.ToFrozenSet(StringComparer.Ordinal);
    }

    public FrozenSet<string> Ids { get; }

    public RegisteredFunction? Find(string id) => _byId.GetValueOrDefault(id);

    public IReadOnlyList<StepFunction> FindByEvent(string name) => _byEvent.GetValueOrDefault(name) ?? [];
}
