// input: 3
// input: 0
public static partial class Program
{
    [StepFunction("headers")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var text = "";
        if (await step.Run("if", () => Log.Add("if", input > 0)) && input < 10)
        {
            text += "i";
        }
        else if (await step.Run("else if", () => Log.Add("else if", true)))
        {
            text += "e";
        }

        var n = 0;
        while (await step.Run("while", () => Log.Add("while", n < input)))
        {
            n++;
            if (n == 2)
            {
                continue;
            }

            text += n;
        }

        do
        {
            if (n < 0)
            {
                continue;
            }

            n--;
        }
        while (n > 0 && await step.Run("do", () => Log.Add("do", true)));

        for (int i = await step.Run("start", () => Log.Add("start", 0)), j = 9; i < await step.Run("limit", () => Log.Add("limit", input)); i += await step.Run("by", () => Log.Add("by", 1)), j--)
        {
            if (i == 1)
            {
                continue;
            }

            text += $"{i}{j}";
        }

        foreach (var item in await step.Run("items", () => Log.Add("items", new[] { 1, 2 })))
        {
            text += await step.Run($"item-{item}", () => Log.Add("item", item));
        }

        switch (await step.Run("switch", () => Log.Add("switch", input)) + 1)
        {
            case 1:
                text += "one";
                break;
            case var other when other > 3:
                text += other;
                break;
        }

        return text;
    }
}
