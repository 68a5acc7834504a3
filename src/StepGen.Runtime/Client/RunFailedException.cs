namespace StepGen;

/// <summary>Thrown where the result of a run is asked for that ended without one: it failed, or it was cancelled.</summary>
public sealed class RunFailedException : Exception
{
    /// <summary>Makes the exception for a run.</summary>
    /// <param name="run">The run, failed or cancelled.</param>
    public RunFailedException(RunInfo run)
        : base(Describe(run ?? throw new ArgumentNullException(nameof(run))), run.Error is null ? null : new RestoredException(run.Error)) =>
        Run = run;

    /// <summary>Gets the run.</summary>
    public RunInfo Run { get; }

    /// <summary>Gets why the run failed; <see langword="null"/> if it was cancelled.</summary>
    public StepError? Error => Run.Error;

    private static string Describe(RunInfo run) => run.Status is RunStatus.Cancelled
        ? $"The run {run.RunId} of '{run.FunctionId}' was cancelled."
        : $"The run {run.RunId} of '{run.FunctionId}' failed: {run.Error?.Message}";
}
