// input: 0
// input: 1
// input: 2
public static partial class Program
{
    [StepFunction("list-changed", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var list = new List<int> { 1, 2, 3 };
        var text = "";
        try
        {
            foreach (var item in list)
            {
                text += item;
                if (input == 1 && item == 2)
                {
                    list.Add(9);
                }

                await step.Run("item", () => Log.Add($"{item}"));
                if (input == 2 && item == 2)
                {
                    list.Remove(1);
                }
            }
        }
        catch (InvalidOperationException exception)
        {
            text += exception.Message;
        }

        await step.Run("end", () => Log.Add("end"));
        return text;
    }
}
