using StepGen.Kernel;

namespace StepGen.Tests.Kernel;

/// <summary>Completes what is awaited as the test says.</summary>
internal sealed class InlineHost : IInlineHost
{
    public Action<StepTask> OnSuspended { get; set; } = static _ => { };

    public void Suspend(StepTask awaited, Action continuation)
    {
        OnSuspended(awaited);
        continuation();
    }
}
