// input: 3
public static partial class Program
{
    private delegate bool Parse(string text, out int value);

    [StepFunction("new-in-csharp-14")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        Parse parse = (text, out value) => int.TryParse(text, out value);
        parse("12", out var parsed);
        var name = nameof(List<>) + nameof(Dictionary<,>.Count);
        int[] numbers = [1, 2, input];
        var sum = Sum(more: await step.Run("a", () => Log.Add("a", parsed)), numbers: numbers);
        var text = $"{input.Doubled} {input.Plus(await step.Run("b", () => Log.Add("b", 4)))} {int.Answer} {(await step.Run("c", () => Log.Add("c", "abc"))).AsSpan()[1..].Length}";
        if (await step.Run("last", () => Log.Add("last", 3)) is var last && numbers.AsSpan() is [1, .., var end]) text += last + end;
        return $"{name} {sum} {text} {string.Concat("x", "y".AsSpan())}";
    }

    private static int Sum(ReadOnlySpan<int> numbers, int more) { foreach (var n in numbers) more += n; return more; }
}
public static class Ext { extension(int x) { public int Doubled => x * 2; public int Plus(int y) => x + y; public static int Answer => 42; } }
