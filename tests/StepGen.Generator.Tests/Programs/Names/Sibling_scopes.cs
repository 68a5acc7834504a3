// input: 1
public static partial class Program
{
    [StepFunction("sibling-scopes")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var text = "";
        if (input > 0)
        {
            int value = 1;
            await step.Run("int", () => Log.Add($"{value}"));
            text += value;
        }

        if (input > 0)
        {
            string value = "two";
            await step.Run("string", () => Log.Add(value));
            text += value;
        }

        for (var value = 0L; value < 2; value++)
        {
            await step.Run("long", () => Log.Add($"{value}"));
            text += value;
        }

        foreach (var value in new[] { DayOfWeek.Friday })
        {
            await step.Run("enum", () => Log.Add($"{value}"));
            text += value;
        }

        try
        {
            throw new FormatException("f");
        }
        catch (FormatException value)
        {
            await step.Run("exception", () => Log.Add("exception"));
            text += value.Message;
        }

        var list = new[] { 1, 2 }.Select(value => value * 2).ToList();
        await step.Run("end", () => Log.Add("end"));
        return text + string.Join(",", list.Select(value => value + 1));
    }
}
