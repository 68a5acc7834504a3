// input: [3,4]
using Company.Extensions;

public static partial class Program
{
    [StepFunction("extensions")]
    public static async partial Task<string> RunAsync(StepContext step, List<int> input)
    {
        var box = new Box { Size = input.Second };
        box.Twice += await step.Run("twice", () => Log.Add("twice", input.Sum()));
        var wide = box + await step.Run("box", () => Log.Add("box", new Box { Size = 100 }));
        input.Push(await step.Run("push", () => Log.Add("push", 9)));
        var name = Box.Default.Describe(await step.Run("prefix", () => Log.Add("prefix", "p")));
        var both = (input.IsLong, await step.Run("long", () => input.IsLong));
        foreach (var item in input.Pairs())
        {
            await step.Run($"pair-{item.Left}", () => Log.Add($"{item.Left} {item.Right}"));
        }

        var (left, right) = box.Halves(await step.Run("part", () => Log.Add("part", 2)));
        wide += await step.Run("more", () => Log.Add("more", new Box { Size = 1 }));
        return $"{box.Size} {wide.Size} {string.Join(",", input)} {name} {both} {left} {right} {Box.Default.Size}";
    }
}
// file: Extensions.cs
namespace Company.Extensions;

public sealed class Box
{
    public int Size { get; set; }
}

public readonly record struct Neighbours<T>(T Left, T Right);

public static class Members
{
    extension(Box box)
    {
        public int Twice
        {
            get => box.Size * 2;
            set => box.Size = value / 2;
        }

        public string Describe(string prefix) => $"{prefix}{box.Size}";

        public (int Left, int Right) Halves(int parts) => (box.Size / parts, box.Size - (box.Size / parts));
    }

    extension(Box)
    {
        public static Box Default => new() { Size = 7 };

        public static Box operator +(Box left, Box right) => new() { Size = left.Size + right.Size };
    }

    extension<T>(List<T> items)
    {
        public T Second => items[1];

        public bool IsLong => items.Count > 2;

        public void Push(T item) => items.Insert(0, item);

        public List<Neighbours<T>> Pairs() => [.. items.Zip(items.Skip(1), static (left, right) => new Neighbours<T>(left, right))];
    }
}
