namespace StepGen.Storage;

/// <summary>A worker's claim on a run. It ends when it is released, or when it expires without being renewed.</summary>
/// <param name="RunId">The run.</param>
/// <param name="WorkerId">The worker.</param>
/// <param name="Token">The fencing token: it grows with every claim of the run, so an old holder's commits are refused.</param>
public readonly record struct Lease(string RunId, string WorkerId, long Token);
