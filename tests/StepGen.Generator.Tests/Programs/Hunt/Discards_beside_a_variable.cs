public static partial class Program
{
    [StepFunction("discards-beside-a-variable")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var text = "";
        var pairs = new List<(int, string)> { (1, "a"), (2, "b") };
        foreach (var _ in pairs)
        {
            await step.Run("pair", () => Log.Add($"{_}"));
            text += _.Item2;
        }

        foreach (var (_, name) in pairs)
        {
            text += await step.Run("name", () => Log.Add(name, name));
        }

        _ = int.Parse("7");
        var (_, last) = pairs[1];
        (_, var first) = pairs[0];
        await step.Sleep("rest", TimeSpan.FromMinutes(1));
        return text + last + first;
    }
}
