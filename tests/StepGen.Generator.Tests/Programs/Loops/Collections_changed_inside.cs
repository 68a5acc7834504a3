// input: 0
// input: 1
using System.Collections.ObjectModel;

public static partial class Program
{
    [StepFunction("collections-changed", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var text = "";
        var queue = new Queue<int>([1, 2]);
        try
        {
            foreach (var item in queue)
            {
                text += item;
                if (input == 0)
                    queue.Enqueue(9);
                await step.Run("queue", () => Log.Add($"{item}"));
                if (input == 1)
                    queue.Dequeue();
            }
        }
        catch (InvalidOperationException exception)
        {
            text += exception.Message;
        }

        var stack = new Stack<int>([1, 2]);
        try
        {
            foreach (var item in stack)
            {
                text += item;
                if (input == 0)
                    stack.Push(9);
                await step.Run("stack", () => Log.Add($"{item}"));
                if (input == 1)
                    stack.Pop();
            }
        }
        catch (InvalidOperationException exception)
        {
            text += exception.Message;
        }

        var sorted = new SortedSet<int>([1, 2]);
        try
        {
            foreach (var item in sorted)
            {
                text += item;
                if (input == 0)
                    sorted.Add(9);
                await step.Run("sorted", () => Log.Add($"{item}"));
                if (input == 1)
                    sorted.Remove(2);
            }
        }
        catch (InvalidOperationException exception)
        {
            text += exception.Message;
        }

        var linked = new LinkedList<int>([1, 2]);
        try
        {
            foreach (var item in linked)
            {
                text += item;
                await step.Run("linked", () => Log.Add($"{item}"));
                linked.AddLast(3);
            }
        }
        catch (InvalidOperationException exception)
        {
            text += exception.Message;
        }

        var map = new SortedDictionary<string, int> { ["a"] = 1, ["b"] = 2 };
        try
        {
            foreach (var key in map.Keys)
            {
                text += key;
                await step.Run("map", () => Log.Add(key));
                map[key] = 2;
            }
        }
        catch (InvalidOperationException exception)
        {
            text += exception.Message;
        }

        var collection = new Collection<int> { 1, 2 };
        try
        {
            foreach (var item in collection)
            {
                text += item;
                collection[0] = 3;
                await step.Run("collection", () => Log.Add($"{item}"));
            }
        }
        catch (InvalidOperationException exception)
        {
            text += exception.Message;
        }

        var list = new List<int> { 1, 2 };
        try
        {
            foreach (var item in list.AsReadOnly())
            {
                text += item;
                await step.Run("read-only", () => Log.Add($"{item}"));
                list.Add(3);
            }
        }
        catch (InvalidOperationException exception)
        {
            text += exception.Message;
        }

        return text + queue.Count + stack.Count + sorted.Count + linked.Count + collection.Count + list.Count;
    }
}
