// input: [1,2,3]
// copied local function captures a loop variable
public static partial class Program
{
    [StepFunction("copied-local-function")]
    public static async partial Task<int> RunAsync(StepContext step, int[] input)
    {
        var total = 0;
        foreach (var x in input)
        {
            var y = x;
            int Add(int z) => x + y + z;
            total += Add(1);
        }
        await step.Run("a", () => total);
        try { total += 1; int.Parse("q"); } catch (FormatException e) { string M() => e.Message; total += M().Length; }
        var w = 3;
        int G() => w;
        using var stream = new Scope();
        var k = 4;
        int K() => k + (int)stream.Length;
        return total + G() + K();
    }
}

public sealed class Scope : IDisposable
{
    public long Length { get; private set; }

    public void WriteByte(byte value) => Length++;

    public void Dispose() => Length = 0;
}
