public static partial class Program
{
    [StepFunction("captured-values-are-those-at-issue")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var handles = new List<StepTask<int>>();
        for (var i = 0; i < 3; i++)
        {
            var square = i * i;
            handles.Add(step.Run($"square-{i}", () => Log.Add($"{square}", square)));
        }

        return string.Join(",", await step.WhenAll(handles));
    }
}
