namespace StepGen.Kernel;

/// <summary>When a timer fires: at a time if one is given, else after a delay.</summary>
internal sealed record StepTimer(TimeSpan Delay, DateTimeOffset? Until);
