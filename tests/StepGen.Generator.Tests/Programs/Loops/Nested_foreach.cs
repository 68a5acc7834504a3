public static partial class Program
{
    [StepFunction("nested-foreach")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var table = new Dictionary<string, List<int>> { ["x"] = [1, 2], ["y"] = [], ["z"] = [3] };
        var text = "";
        foreach (var (name, values) in table)
        {
            foreach (var value in values)
            {
                await step.Run("cell", () => Log.Add($"{name}{value}"));
                text += $"{name}{value} ";
                foreach (var value2 in values)
                {
                    if (value2 > value)
                        await step.Run("bigger", () => Log.Add($"{value2} > {value}"));
                }
            }

            foreach (var value in name)
                text += value;
        }

        return text;
    }
}
