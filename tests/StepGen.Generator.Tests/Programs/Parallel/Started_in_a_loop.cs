// input: []
// input: [1]
// input: [3,1,2]
public static partial class Program
{
    [StepFunction("started-in-a-loop")]
    public static async partial Task<string> RunAsync(StepContext step, List<int> items)
    {
        var handles = new List<StepTask<int>>();
        foreach (var item in items)
        {
            handles.Add(step.Run($"double-{item}", () => Log.Add($"{item}", item * 2)));
        }

        var results = await step.WhenAll(handles);
        var sum = 0;
        foreach (var handle in handles)
            sum += await handle;
        return $"{string.Join(",", results)} {sum}";
    }
}
