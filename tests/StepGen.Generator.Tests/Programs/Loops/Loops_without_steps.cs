// input: 3
public static partial class Program
{
    [StepFunction("loops-without-steps")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var text = "";
        foreach (var c in "abc")
            text += c;
        IEnumerable<int> Numbers()
        {
            for (var i = 0; i < input; i++)
                yield return i;
        }

        foreach (var n in Numbers().Where(n => n != 1))
        {
            if (n > 1)
                break;
            text += n;
        }

        await step.Run("middle", () => Log.Add(text));
        while (text.Length < 10)
        {
            text += ".";
            if (text.EndsWith("..", StringComparison.Ordinal))
                continue;
            text += "-";
        }

        foreach (var n in Numbers())
            text += n;
        return text;
    }
}
