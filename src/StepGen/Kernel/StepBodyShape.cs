namespace StepGen.Kernel;

/// <summary>Which of <c>Run</c>'s delegate types a step's body is; so a handle holds one untyped delegate.</summary>
internal enum StepBodyShape : byte
{
    None,
    Result,
    ResultToken,
    ResultServices,
    TaskResult,
    TaskResultToken,
    TaskResultServices,
    ValueTaskResult,
    ValueTaskResultToken,
    ValueTaskResultServices,
    Void,
    VoidToken,
    VoidServices,
    Task,
    TaskToken,
    TaskServices,
    ValueTask,
    ValueTaskToken,
    ValueTaskServices,
}
