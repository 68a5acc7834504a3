// input: [5,6,7,8]
public static partial class Program
{
    public struct Cell
    {
        public int Value { get; set; }

        public void Add(in int amount) => Value += amount;
    }

    private ref struct Window(ReadOnlySpan<int> items)
    {
        private readonly ReadOnlySpan<int> _items = items;

        public readonly int First => _items[0];
    }

    private static ref int Largest(int[] items)
    {
        ref var largest = ref items[0];
        for (var i = 1; i < items.Length; i++)
        {
            if (items[i] > largest)
            {
                largest = ref items[i];
            }
        }

        return ref largest;
    }

    private static bool TrySplit(ReadOnlySpan<char> text, out int left, out int right)
    {
        var at = text.IndexOf(':');
        (left, right) = (int.Parse(text[..at]), int.Parse(text[(at + 1)..]));
        return left > 0;
    }

    private static void Swap<T>(ref T left, ref T right) => (left, right) = (right, left);

    [StepFunction("references")]
    public static async partial Task<string> RunAsync(StepContext step, int[] input)
    {
        ref var largest = ref Largest(input);
        largest *= 2;
        ref readonly var first = ref input[0];
        var cell = new Cell { Value = first };
        cell.Add(in input[1]);
        await step.Run("one", () => Log.Add($"one {cell.Value} {input[3]}"));

        {
            ref var alias = ref cell;
            alias.Add(1);
            Span<int> some = stackalloc int[2] { 1, 2 };
            some[0] += input[0];
            foreach (ref var item in input.AsSpan(1, 2))
            {
                item += some[0];
            }

            scoped var window = new Window(some);
            cell.Value += window.First;
        }

        var text = await step.Run("text", () => Log.Add("text", "12:34"));
        if (TrySplit(text, out var left, out var right))
        {
            Swap(ref left, ref right);
            await step.Run("swapped", () => Log.Add($"{left} {right}"));
            Swap(ref input[0], ref left);
        }

        ReadOnlySpan<char> tail = text.AsSpan(3);
        var number = int.Parse(tail) + Sum(tail.Length, out var sum);
        for (var i = 0; i < 2; i++)
        {
            ref var slot = ref input[i];
            slot++;
            var value = slot;
            await step.Run($"slot-{i}", () => Log.Add($"slot {value}"));
            ref var next = ref input[i + 1];
            next += value;
        }

        return $"{string.Join(",", input)} {cell.Value} {left} {right} {number} {sum}";

        static int Sum(in int length, out int sum) => sum = length + 1;
    }
}
