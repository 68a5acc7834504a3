namespace StepGen;

/// <summary>Starts runs of step functions, and looks at them.</summary>
public interface IStepClient
{
    /// <summary>Starts a run. It is durable when this returns.</summary>
    /// <typeparam name="TInput">The input's type.</typeparam>
    /// <typeparam name="TResult">The result's type.</typeparam>
    /// <param name="function">The function's generated descriptor.</param>
    /// <param name="input">The input.</param>
    /// <param name="runId">
    /// The run's ID; <see langword="null"/> for a new one. Starting an ID that exists already changes nothing, so a start that
    /// may be repeated names one.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The run.</returns>
    Task<RunHandle<TResult>> StartAsync<TInput, TResult>(
        StepFunction<TInput, TResult> function, TInput input, string? runId = null, CancellationToken cancellationToken = default);

    /// <summary>Starts a run of a function without input. It is durable when this returns.</summary>
    /// <typeparam name="TResult">The result's type.</typeparam>
    /// <param name="function">The function's generated descriptor.</param>
    /// <param name="runId">The run's ID; <see langword="null"/> for a new one. Starting an ID that exists already changes nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The run.</returns>
    Task<RunHandle<TResult>> StartAsync<TResult>(
        StepFunction<Unit, TResult> function, string? runId = null, CancellationToken cancellationToken = default);

    /// <summary>Sends an event: each function that names it in <see cref="OnEventAttribute"/> is started, all or none.</summary>
    /// <typeparam name="TData">The data's type.</typeparam>
    /// <param name="name">The event's name.</param>
    /// <param name="data">The event's data, which becomes the functions' input.</param>
    /// <param name="eventId">
    /// The event's ID; <see langword="null"/> for a new one. Sending an ID again within 24 hours changes nothing.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The IDs of the runs that the event starts, or has started.</returns>
    Task<IReadOnlyList<string>> SendAsync<TData>(string name, TData data, string? eventId = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a run's state.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The run, or <see langword="null"/> if there is none.</returns>
    Task<RunInfo?> GetRunAsync(string runId, CancellationToken cancellationToken = default);

    /// <summary>Reads a run's finished steps.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The steps in the order in which they finished; empty if there is no such run.</returns>
    Task<IReadOnlyList<JournalEntry>> GetJournalAsync(string runId, CancellationToken cancellationToken = default);

    /// <summary>Asks a run to end: between two steps, or when the running step's body gives in to its token.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether there is such a run that had not ended.</returns>
    Task<bool> CancelAsync(string runId, CancellationToken cancellationToken = default);

    /// <summary>Makes the handle of a run that was started elsewhere or earlier.</summary>
    /// <typeparam name="T">The type of the run's result.</typeparam>
    /// <param name="runId">The run.</param>
    /// <returns>The handle; whether there is such a run shows when it is used.</returns>
    RunHandle<T> GetHandle<T>(string runId);
}
