namespace StepGen.Kernel;

/// <summary>A live local cannot be saved. It is the function's error, not the step's.</summary>
internal sealed class SlotSaveException : Exception
{
    public SlotSaveException(string slot, Type type, Exception inner)
        : base($"The local '{slot}' of type {type} lives across a step but cannot be saved: {inner.Message} Keep only values that System.Text.Json round-trips in locals that are used after a step.", inner)
    {
    }

    public SlotSaveException(Exception inner)
        : base($"The locals that live across a step cannot be saved: {inner.Message}", inner)
    {
    }
}
