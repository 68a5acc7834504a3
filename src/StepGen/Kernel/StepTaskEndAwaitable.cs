using System.Runtime.CompilerServices;

namespace StepGen.Kernel;

/// <summary>Waits for a handle of an inline context to complete, and throws nothing if it has failed.</summary>
internal readonly struct StepTaskEndAwaitable(StepTask handle) : INotifyCompletion
{
    public bool IsCompleted => handle.IsCompleted;

    public StepTaskEndAwaitable GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => handle.InlineHost!.Suspend(handle, continuation);
}
