using System.Text;
using StepGen.Storage;

namespace StepGen;

/// <summary>What is known of a run.</summary>
public sealed record RunInfo
{
    /// <summary>Gets the run's ID.</summary>
    public required string RunId { get; init; }

    /// <summary>Gets the function's ID.</summary>
    public required string FunctionId { get; init; }

    /// <summary>Gets where the run is in its life.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Gets when the run was started.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when the run ended, or <see langword="null"/>.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets when the run goes on by itself: its timer, or its next attempt; <see langword="null"/> for now, or for never.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Gets a value indicating whether the run was asked to end.</summary>
    public bool IsCancellationRequested { get; init; }

    /// <summary>Gets the result as JSON; <see langword="null"/> until the run completes.</summary>
    public string? Result { get; init; }

    /// <summary>Gets why the run failed, why its last attempt failed, or why it is blocked; <see langword="null"/> if nothing is wrong.</summary>
    public StepError? Error { get; init; }

    /// <summary>Gets the ID of the event that started the run, or <see langword="null"/>.</summary>
    public string? EventId { get; init; }

    /// <summary>Gets a value indicating whether the run has ended.</summary>
    public bool HasEnded => Status is RunStatus.Completed or RunStatus.Failed or RunStatus.Cancelled;

    internal static RunInfo From(RunRecord record) => new()
    {
        RunId = record.RunId,
        FunctionId = record.FunctionId,
        Status = record.Status,
        CreatedAt = record.CreatedAt,
        EndedAt = record.EndedAt,
        DueAt = record.DueAt,
        IsCancellationRequested = record.IsCancellationRequested,
        Result = record.Status is RunStatus.Completed ? Encoding.UTF8.GetString(record.Result.Span) : null,
        Error = record.Error,
        EventId = record.EventId,
    };
}
