namespace StepGen.Kernel;

/// <summary>The attempt that the running step body is in. Hosts set it only from the second attempt on.</summary>
internal static class StepAttempt
{
    private static readonly AsyncLocal<int> Value = new();

    public static int Current
    {
        get => Value.Value;
        set => Value.Value = value;
    }
}
