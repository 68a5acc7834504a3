using Microsoft.Extensions.Logging;

namespace StepGen.Execution;

/// <content>What a session reports; the names in braces are part of the contract with log stores.</content>
internal sealed partial class RunSession
{
    private readonly ILogger _logger;

    [LoggerMessage(10, LogLevel.Warning, "Step '{StepKey}' of run {RunId} failed in attempt {Attempts}; trying again in {Delay}.")]
    private partial void LogStepRetry(Exception exception, string stepKey, string runId, int attempts, TimeSpan delay);

    [LoggerMessage(11, LogLevel.Error, "Step '{StepKey}' of run {RunId} failed for good after {Attempts} attempt(s).")]
    private partial void LogStepFailed(Exception exception, string stepKey, string runId, int attempts);

    [LoggerMessage(12, LogLevel.Error, "The back-off of step '{StepId}' of run {RunId} threw; the default is taken.")]
    private partial void LogBackoffFailed(Exception exception, string stepId, string runId);

    [LoggerMessage(13, LogLevel.Warning, "Run {RunId} of '{FunctionId}' threw outside its steps, attempt {Attempts}; trying again in {Delay}.")]
    private partial void LogFunctionRetry(Exception exception, string runId, string functionId, int attempts, TimeSpan delay);

    [LoggerMessage(14, LogLevel.Error, "Run {RunId} of '{FunctionId}' failed.")]
    private partial void LogRunFailed(Exception exception, string runId, string functionId);

    [LoggerMessage(15, LogLevel.Error, "Run {RunId} of '{FunctionId}' is parked until a build fits it: {Reason}")]
    private partial void LogRunBlocked(string runId, string functionId, string reason);

    [LoggerMessage(16, LogLevel.Warning, "Run {RunId} of '{FunctionId}' was lost to another worker; it is dropped here.")]
    private partial void LogLeaseLost(string runId, string functionId);

    [LoggerMessage(17, LogLevel.Error, "The services of run {RunId} of '{FunctionId}' threw when they were disposed of.")]
    private partial void LogUnloadFailed(Exception exception, string runId, string functionId);

    [LoggerMessage(18, LogLevel.Debug, "Step '{StepKey}' of run {RunId} is given up: nothing in the function refers to it any more.")]
    private partial void LogStepGivenUp(string stepKey, string runId);
}
