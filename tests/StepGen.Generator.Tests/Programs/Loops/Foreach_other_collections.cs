using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;

public static partial class Program
{
    [StepFunction("foreach-other")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var text = "";
        foreach (var letter in "aé\ud83d")
            text += await step.Run("letter", () => Log.Add($"{(int)letter}", (int)letter));
        foreach (var item in ImmutableSortedSet.Create(3, 1, 2))
            text += await step.Run("immutable", () => Log.Add($"{item}", item));
        foreach (var (key, value) in ImmutableSortedDictionary<string, int>.Empty.Add("k", 4))
            text += await step.Run("immutable-map", () => Log.Add(key, value));
        foreach (var item in new[] { 5 }.ToFrozenSet())
            text += await step.Run("frozen", () => Log.Add($"{item}", item));
        var queue = new ConcurrentQueue<int>([6, 7]);
        foreach (var item in queue)
        {
            // The enumerator of a concurrent queue reads what was there at the start.
            queue.Enqueue(item + 10);
            text += await step.Run("concurrent", () => Log.Add($"{item}", item));
        }

        foreach (var group in new[] { 1, 2, 3 }.ToLookup(number => number % 2 == 1).Select(group => (group.Key, Numbers: group.ToArray())))
            text += await step.Run("lookup", () => Log.Add($"{group.Key}", group.Numbers.Sum()));
        ICollection<int> some = new HashSet<int> { 8 };
        foreach (var item in some)
            text += await step.Run("collection", () => Log.Add($"{item}", item));
        ISet<int> set = new SortedSet<int> { 9 };
        foreach (var item in set)
            text += await step.Run("set", () => Log.Add($"{item}", item));
        IList<int?> list = [10, null];
        foreach (var item in list)
            text += await step.Run("list", () => Log.Add($"{item}", item));
        return text + queue.Count;
    }
}
