using System.Collections.ObjectModel;

public static partial class Program
{
    public sealed class Box
    {
        public int Value { get; set; }
    }

    [StepFunction("foreach-queue-and-stack")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var text = "";
        foreach (var item in new Queue<int>([1, 2, 3]))
        {
            await step.Run("queue", () => Log.Add($"{item}"));
            text += item;
        }

        foreach (var item in new Stack<int>([4, 5, 6]))
        {
            await step.Run("stack", () => Log.Add($"{item}"));
            text += item;
        }

        var boxes = new LinkedList<Box>([new() { Value = 7 }, new() { Value = 8 }]);
        foreach (var box in boxes)
        {
            await step.Run("linked", () => Log.Add($"{box.Value}"));
            box.Value *= 10;
            text += ReferenceEquals(box, boxes.First!.Value) || ReferenceEquals(box, boxes.Last!.Value);
        }

        foreach (var item in new SortedSet<string>(["z", "y"], StringComparer.Ordinal))
        {
            await step.Run("sorted", () => Log.Add(item));
            text += item;
        }

        foreach (var (key, value) in new SortedDictionary<string, int> { ["n"] = 1, ["m"] = 2 })
        {
            await step.Run("map", () => Log.Add(key));
            text += key + value;
        }

        foreach (var pair in new SortedList<string, int> { ["l"] = 1, ["k"] = 2 })
        {
            await step.Run("list", () => Log.Add(pair.Key));
            text += pair.Key + pair.Value;
        }

        foreach (long item in new Collection<int> { 9 })
        {
            await step.Run("collection", () => Log.Add($"{item}"));
            text += item;
        }

        foreach (var item in new ObservableCollection<char> { 'o' })
        {
            await step.Run("observable", () => Log.Add($"{item}"));
            text += item;
        }

        return text + boxes.Sum(box => box.Value);
    }
}
