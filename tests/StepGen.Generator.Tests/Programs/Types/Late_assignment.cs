// input: 1
// input: 0
public static partial class Program
{
    [StepFunction("late-assignment")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        int x;
        string text;
        List<int> list;
        if (input > 0)
        {
            x = await step.Run("x", () => Log.Add("x", 5));
            text = "from step";
        }
        else
        {
            (x, text) = (3, "plain");
        }

        await step.Run("middle", () => Log.Add(text));
        list = [x];
        list.Add(x);
        await step.Run("end", () => Log.Add($"{list.Count}"));
        x++;
        return $"{x} {text} {list[1]}";
    }
}
