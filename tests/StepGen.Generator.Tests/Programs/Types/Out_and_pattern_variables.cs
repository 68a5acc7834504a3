// input: "12"
// input: "x"
public static partial class Program
{
    [StepFunction("out-variables")]
    public static async partial Task<string> RunAsync(StepContext step, string input)
    {
        if (!int.TryParse(input, out var number))
        {
            number = -1;
        }

        await step.Run("one", () => Log.Add("one"));
        object boxed = input;
        if (boxed is string { Length: var length } text && length > 0)
        {
            await step.Run("two", () => Log.Add(text));
            number += length;
        }

        var queue = new Queue<int>([3, 4]);
        while (queue.TryDequeue(out var next))
        {
            await step.Run("next", () => Log.Add($"{next}"));
            number += next;
        }

        var (a, b) = (number, input + "!");
        await step.Run("three", () => Log.Add(b));
        (a, number) = (number * 2, a);
        await step.Run("four", () => Log.Add("four"));
        return $"{a} {b} {number}";
    }
}
