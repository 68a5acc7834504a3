public static partial class Program
{
    public struct Counter
    {
        public int Value;

        public void Add(int by) => Value += by;
    }

    [StepFunction("changed-in-place")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var counter = new Counter();
        var array = new int[2];
        var map = new Dictionary<string, List<int>>();
        var (left, right) = (0, 0);
        for (var i = 0; i < 3; i++)
        {
            counter.Add(i);
            array[i % 2] += i;
            if (!map.TryGetValue($"k{i % 2}", out var list))
                map[$"k{i % 2}"] = list = [];
            list.Add(i);
            left++;
            right -= left;
            await step.Run("turn", () => Log.Add($"{counter.Value} {list.Count}"));
            list.Add(-i);
            counter.Value++;
        }

        return $"{counter.Value} {array[0]}{array[1]} {string.Join(",", map.SelectMany(pair => pair.Value))} {left}{right}";
    }
}
