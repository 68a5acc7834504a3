// input: 4
public static partial class Program
{
    [StepFunction("file-local")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var text = await step.Run("make", () => Log.Add("make", Make(input)));
        return Make(text.Length) + await step.Run("size", () => Size(text));
    }

    private static string Make(int number) => new Helper(number).Text;

    private static int Size(string text)
    {
        Helper helper = new(text.Length);
        return helper.Number * Extensions.Factor;
    }
}

file sealed record Helper(int Number)
{
    public string Text => new('x', Number);
}

file static class Extensions
{
    public const int Factor = 3;
}
// file: Other.cs
public static class Unrelated
{
    public static int Size => new Helper().Size;
}

file sealed class Helper
{
    public int Size => 5;
}
