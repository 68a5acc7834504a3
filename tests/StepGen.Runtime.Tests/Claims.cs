using StepGen.Storage;

namespace StepGen.Runtime.Tests;

/// <summary>What a worker says to a store.</summary>
internal static class Claims
{
    public static ClaimRequest Of(string functionId, DateTimeOffset now) => Of(functionId, functionId, now);

    public static ClaimRequest Of(string functionId, string otherFunctionId, DateTimeOffset now) => new()
    {
        WorkerId = "another worker",
        MaxRuns = 1,
        Now = now,
        LeaseDuration = TimeSpan.FromSeconds(30),
        FunctionIds = new HashSet<string>(StringComparer.Ordinal) { functionId, otherFunctionId },
    };

    public static RunCommit Release(ClaimedRun claimed, DateTimeOffset now) => new()
    {
        Lease = claimed.Lease,
        ExpectedRevision = claimed.Run.Revision,
        Status = RunStatus.Queued,
        DueAt = now,
        CommittedAt = now,
        ReleaseLease = true,
    };
}
