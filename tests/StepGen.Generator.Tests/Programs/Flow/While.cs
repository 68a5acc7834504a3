// input: 5
// input: 0
public static partial class Program
{
    [StepFunction("while")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        var i = 0;
        while (i < input)
        {
            i++;
            if (i == 2)
            {
                continue;
            }

            var copy = i;
            var value = await step.Run("work", () => Log.Add($"work {copy}", copy * copy));
            trace.Add($"{i}:{value}");
            if (value >= 16)
            {
                break;
            }
        }

        return string.Join(",", trace);
    }
}
