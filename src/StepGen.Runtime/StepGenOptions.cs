using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using StepGen.Storage;

namespace StepGen;

/// <summary>How step functions are run: which ones, on which store, and with what limits. Fixed once the host starts.</summary>
public sealed class StepGenOptions : IStepFunctionBuilder
{
    private readonly Dictionary<string, StepFunction> _functions = new(StringComparer.Ordinal);

    /// <summary>Gets the registered step functions.</summary>
    public IReadOnlyCollection<StepFunction> Functions => _functions.Values;

    /// <summary>
    /// Gets or sets the serialiser's settings for inputs, results, events and live locals: resolver chain, converters, names.
    /// They are copied when the host starts. Strict reading is added where StepGen reads what it wrote itself.
    /// </summary>
    public JsonSerializerOptions Json { get; set; } = new()
    {
        IncludeFields = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Gets or sets how many runs this process works on at the same time; at least 1. Waiting runs do not count.</summary>
    public int MaxConcurrentRuns { get; set; } = 64;

    /// <summary>
    /// Gets or sets how long a claim of a run holds without being renewed; at least one second. A worker that dies leaves
    /// its runs to others after this time.
    /// </summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets how long a worker waits at most before it looks for work that it was not told of, such as runs started
    /// by another process; greater than zero.
    /// </summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets or sets how long step bodies may go on after their token is signalled, because the host stops or the attempt
    /// timed out; zero or more. What has not finished then is run again later.
    /// </summary>
    public TimeSpan ShutdownGracePeriod { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how long ended runs are kept; <see langword="null"/> for ever.</summary>
    public TimeSpan? Retention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Gets or sets how often ended runs whose retention is over are looked for; greater than zero.</summary>
    public TimeSpan PruneInterval { get; set; } = TimeSpan.FromHours(1);

    internal Func<IServiceProvider, IStateStore>? StoreFactory { get; private set; }

    /// <inheritdoc/>
    public void AddFunction(StepFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (!_functions.TryAdd(function.Id, function) && !ReferenceEquals(_functions[function.Id], function))
        {
            throw new ArgumentException(
                $"Two step functions have the ID '{function.Id}': {_functions[function.Id].Name} and {function.Name}. Runs find their code by it, so give one of them another.",
                nameof(function));
        }
    }

    /// <summary>Sets the store that keeps the runs. Called by extension methods such as <c>UseSqlite</c>.</summary>
    /// <param name="factory">Makes the store, once.</param>
    /// <returns>The same options.</returns>
    public StepGenOptions UseStore(Func<IServiceProvider, IStateStore> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        StoreFactory = factory;
        return this;
    }

    /// <summary>Keeps runs in memory: for tests, and for work that need not survive the process.</summary>
    /// <returns>The same options.</returns>
    public StepGenOptions UseInMemory() => UseStore(static _ => new InMemoryStateStore());

    /// <summary>Throws if something is missing or out of range, and says what to write.</summary>
    internal void Validate()
    {
        var failures = new List<string>();
        if (_functions.Count == 0)
        {
            failures.Add("No step function is registered. Write services.AddStepGen(o => o.AddStepFunctions()...), or AddStepFunctionsFrom(assembly) for another assembly's.");
        }

        if (StoreFactory is null)
        {
            failures.Add("No store is set. Write o.UseSqlite(\"runs.db\") (package StepGen.Sqlite), or o.UseInMemory() for runs that need not survive the process.");
        }

        Check(Json is not null, "Json must not be null.");
        Check(MaxConcurrentRuns >= 1, $"MaxConcurrentRuns must be at least 1, not {MaxConcurrentRuns}.");
        Check(LeaseDuration >= TimeSpan.FromSeconds(1), $"LeaseDuration must be at least one second, not {LeaseDuration}.");
        Check(PollInterval > TimeSpan.Zero, $"PollInterval must be greater than zero, not {PollInterval}.");
        Check(ShutdownGracePeriod >= TimeSpan.Zero, $"ShutdownGracePeriod must not be negative, as {ShutdownGracePeriod} is.");
        Check(Retention is null || Retention > TimeSpan.Zero, $"Retention must be greater than zero, or null to keep ended runs for ever, not {Retention}.");
        Check(PruneInterval > TimeSpan.Zero, $"PruneInterval must be greater than zero, not {PruneInterval}.");
        foreach (var function in _functions.Values)
        {
            Check(function.Retries is >= 0 and <= StepOptions.MaxRetries, $"The step function '{function.Id}' has {function.Retries} retries; 0 to {StepOptions.MaxRetries} are possible.");
            Check(function.Events.Count <= 10, $"The step function '{function.Id}' names {function.Events.Count} events; 10 are possible.");
        }

        if (failures.Count > 0)
        {
            throw new OptionsValidationException(nameof(StepGenOptions), typeof(StepGenOptions), failures);
        }

        void Check(bool isValid, string failure)
        {
            if (!isValid)
            {
                failures.Add(failure);
            }
        }
    }
}
