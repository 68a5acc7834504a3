using System.Text;
using System.Text.Json;
using StepGen.Kernel;
using StepGen.Storage;

namespace StepGen.Testing;

/// <summary>A run in a <see cref="StepTestHost"/>, as it was when the host's last call returned.</summary>
public abstract class TestRun
{
    private readonly StepTestHost _host;
    private RunRecord _record;

    private protected TestRun(StepTestHost host, RunRecord record)
    {
        _host = host;
        _record = record;
    }

    /// <summary>Gets the run's ID.</summary>
    public string RunId => _record.RunId;

    /// <summary>Gets where the run is in its life.</summary>
    public RunStatus Status => _record.Status;

    /// <summary>Gets why the run failed, why its last attempt failed, or why it is blocked; <see langword="null"/> if nothing is wrong.</summary>
    public StepError? Error => _record.Error;

    /// <summary>Gets when the run goes on by itself; <see langword="null"/> for never.</summary>
    public DateTimeOffset? DueAt => _record.DueAt;

    /// <summary>Gets the finished steps, in commit order.</summary>
    public IReadOnlyList<JournalEntry> Journal { get; private set; } = [];

    /// <summary>Gets the result as JSON; <see langword="null"/> until the run completes.</summary>
    public string? ResultJson => Status is RunStatus.Completed ? Encoding.UTF8.GetString(_record.Result.Span) : null;

    /// <summary>Gets every checkpoint that was committed by this host, in order.</summary>
    public IReadOnlyList<TestCheckpoint> Checkpoints => [.. _host.Recorder.GetCheckpoints(RunId).Select(TestCheckpoint.From)];

    private protected ReadOnlyMemory<byte> ResultBytes => _record.Result;

    private protected JsonSerializerOptions Json => _host.Engine.Json.Strict;

    /// <summary>Reads where the run rests now.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The checkpoint; <see langword="null"/> before the first step, and after the end.</returns>
    public async Task<TestCheckpoint?> GetCheckpointAsync(CancellationToken cancellationToken = default)
    {
        var run = await _host.Recorder.InspectAsync(RunId, cancellationToken).ConfigureAwait(false);
        return run?.Checkpoint is null ? null : TestCheckpoint.From(run.Checkpoint);
    }

    internal async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (await _host.Recorder.GetRunAsync(RunId, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return;
        }

        // Nothing is read again of a run that did not move.
        var isSame = record.Revision == _record.Revision && Journal.Count > 0;
        _record = record;
        if (!isSame)
        {
            var journal = await _host.Recorder.GetJournalAsync(RunId, cancellationToken).ConfigureAwait(false);
            Journal = JournalEntry.Of(journal);
        }
    }
}

/// <summary>A run in a <see cref="StepTestHost"/> and the type of its result.</summary>
/// <typeparam name="TResult">The result's type; <see cref="Unit"/> for none.</typeparam>
public sealed class TestRun<TResult> : TestRun
{
    internal TestRun(StepTestHost host, RunRecord record)
        : base(host, record)
    {
    }

    /// <summary>Gets the result of the completed run.</summary>
    /// <exception cref="InvalidOperationException">The run has not completed; the message says where it is and why.</exception>
    public TResult Result => Status is RunStatus.Completed
        ? SlotJson.Read<TResult>(ResultBytes.Span, Json)!
        : throw new InvalidOperationException($"The run {RunId} has no result: it is {Status}{(Error is null ? "" : $" ({Error.Type}: {Error.Message})")}.");
}
