// input: 7
public static partial class Program
{
    [StepFunction("c0")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        await step.Run("a", () => 1);
        using var ms = new Scope();
        ms.WriteByte(3);
        var n = ms.Length;
        if (n > 0) { return "x" + n; }
        return "y";
    }
}

public sealed class Scope : IDisposable
{
    public long Length { get; private set; }

    public void WriteByte(byte value) => Length++;

    public void Dispose() => Length = 0;
}
