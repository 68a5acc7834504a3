// input: 6
public static partial class Program
{
    private sealed class Box
    {
        public int? Value { get; set; }

        public Box? Next { get; set; }
    }

    [StepFunction("expressions")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var box = new Box { Value = input, Next = new() { Value = null } };
        var a = box.Next?.Next?.Value ?? box.Value ?? 0;
        await step.Run("one", () => Log.Add("one"));
        var kind = a switch { < 0 => "neg", 0 => "zero", > 5 and < 10 => "some", _ => "many" };
        var range = "abcdef"[1..^1];
        Span<int> span = stackalloc int[3];
        span[1] = a;
        var sum = 0;
        foreach (ref readonly var item in span)
            sum += item;
        await step.Run("two", () => Log.Add(kind));
        box.Next!.Value ??= sum;
        box.Next.Value += 1;
        int[] spread = [.. Enumerable.Range(0, 2), a];
        var type = typeof(Dictionary<,>).Name + default(int) + sizeof(int) + nameof(Box.Next);
        var text = a > 3 ? "big" : "small";
        dynamic_free(ref sum);
        await step.Run("three", () => Log.Add(text));
        return $"{a} {kind} {range} {sum} {box.Next.Value} {spread.Length} {type} {text,5} {(a is 6 or 7):G}";
    }

    private static void dynamic_free(ref int value) => value *= 2;
}
