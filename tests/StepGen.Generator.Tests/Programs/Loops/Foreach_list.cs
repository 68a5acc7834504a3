// input: [1,2,3,4]
public static partial class Program
{
    [StepFunction("foreach-list")]
    public static async partial Task<string> RunAsync(StepContext step, List<int> input)
    {
        var text = "";
        foreach (var item in input)
        {
            if (item == 2)
                continue;
            if (item == 4)
                break;
            var doubled = await step.Run("item", () => Log.Add($"{item}", item * 2));
            text += $"{item}>{doubled} ";
        }

        return text;
    }
}
