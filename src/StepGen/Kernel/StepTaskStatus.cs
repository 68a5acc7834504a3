namespace StepGen.Kernel;

/// <summary>What has been delivered to a handle.</summary>
internal enum StepTaskStatus : byte
{
    Pending,
    Succeeded,
    Failed,
}
