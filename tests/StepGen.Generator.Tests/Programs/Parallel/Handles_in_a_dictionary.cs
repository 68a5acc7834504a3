// input: ["x","y","z"]
public static partial class Program
{
    [StepFunction("handles-in-a-dictionary")]
    public static async partial Task<string> RunAsync(StepContext step, List<string> names)
    {
        var handles = new Dictionary<string, StepTask<string>>();
        foreach (var name in names)
        {
            handles[name] = step.Run($"load-{name}", () => Log.Add(name, name.ToUpperInvariant()));
        }

        await step.Sleep("pause", TimeSpan.FromMinutes(5));
        var text = "";
        foreach (var name in names)
        {
            text += await handles[name] + " ";
        }

        return text;
    }
}
