// input: 0
// input: 1
// input: 2
// input: 3
// input: 4
public static partial class Program
{
    [StepFunction("foreach-set", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var set = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a", "b", "c", "d" };
        var text = "";
        try
        {
            foreach (var item in set)
            {
                text += item;
                if (input == 1)
                {
                    // Elements may be removed: they do not come, and those before do not come again.
                    set.Remove(item == "a" ? "C" : "a");
                }

                if (input == 2 && item == "b")
                {
                    set.Add("e");
                }

                await step.Run("item", () => Log.Add(item));
                if (input == 3 && item == "b")
                {
                    set.Add("e");
                }

                if (input == 4 && item == "b")
                {
                    set.Clear();
                }
            }
        }
        catch (InvalidOperationException exception)
        {
            text += exception.Message;
        }

        foreach (var number in new HashSet<int> { input, 7 })
            text += await step.Run("number", () => Log.Add($"{number}", number));
        await step.Run("end", () => Log.Add($"{set.Count}"));
        return text + set.Contains("B");
    }
}
