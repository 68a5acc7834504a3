// input: 0
// input: 3
public static partial class Program
{
    [StepFunction("foreach-iterator", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var text = "";
        foreach (var item in Numbers(input))
        {
            foreach (var inner in Numbers(item))
            {
                await step.Run("item", () => Log.Add($"{item} {inner}"));
                text += item + inner;
            }
        }

        IEnumerable<string>? none = input == 0 ? null : Local().Concat([text]);
        try
        {
            foreach (var item in none!)
                text += await step.Run("lazy", () => Log.Add(item, item.Length));
        }
        catch (NullReferenceException)
        {
            text += "null";
        }

        try
        {
            foreach (var item in Failing())
                await step.Run("never", () => Log.Add($"{item}"));
        }
        catch (FormatException exception)
        {
            text += exception.Message;
        }

        await step.Run("end", () => Log.Add("end"));
        return text;

        IEnumerable<string> Local()
        {
            yield return "x" + input;
        }
    }

    private static IEnumerable<int> Numbers(int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return i;
        }
    }

    private static IEnumerable<int> Failing()
    {
        if (DateTime.UnixEpoch.Year > 0)
        {
            throw new FormatException("at the first element");
        }

        yield return 1;
    }
}
