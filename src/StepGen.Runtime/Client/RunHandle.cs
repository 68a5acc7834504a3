namespace StepGen;

/// <summary>A run and the type of its result.</summary>
/// <typeparam name="T">The result's type; <see cref="Unit"/> for none.</typeparam>
public sealed class RunHandle<T>
{
    private readonly StepClient _client;

    internal RunHandle(StepClient client, string runId)
    {
        _client = client;
        RunId = runId;
    }

    /// <summary>Gets the run's ID.</summary>
    public string RunId { get; }

    /// <summary>
    /// Waits until the run has ended, wherever it is executed. A blocked run has not ended: it is waited for until a build
    /// that fits it has completed it.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting, not the run.</param>
    /// <returns>The run's result.</returns>
    /// <exception cref="RunFailedException">The run failed or was cancelled.</exception>
    /// <exception cref="KeyNotFoundException">There is no such run, or it was pruned.</exception>
    public Task<T> ResultAsync(CancellationToken cancellationToken = default) => _client.WaitForResultAsync<T>(RunId, cancellationToken);

    /// <summary>Reads the run's state.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The run, or <see langword="null"/> if there is none.</returns>
    public Task<RunInfo?> GetInfoAsync(CancellationToken cancellationToken = default) => _client.GetRunAsync(RunId, cancellationToken);

    /// <summary>Reads the run's finished steps.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The steps in the order in which they finished.</returns>
    public Task<IReadOnlyList<JournalEntry>> GetJournalAsync(CancellationToken cancellationToken = default) => _client.GetJournalAsync(RunId, cancellationToken);

    /// <summary>Asks the run to end: a running step finishes first or gives in to its token.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether the run had not ended yet.</returns>
    public Task<bool> CancelAsync(CancellationToken cancellationToken = default) => _client.CancelAsync(RunId, cancellationToken);
}
