// input: 3

// The compiler's analysis of data flow does not see what (a, b).Item1 reads, so it was not kept.
public static partial class Program
{
    [StepFunction("elements-of-tuple-literals")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var text = "";
        int a = input + 1, b = input + 2, c = input + 3, d = input + 4;
        try
        {
            await step.Run("a", () => Log.Add("a"));
        }
        finally
        {
            text += ((a), "b").Item1;
        }

        await step.Run("b", () => Log.Add("b"));
        if (text.Length > 0)
        {
            text += (1, (x: b, 3)).Item2.x;
        }

        switch (await step.Run("c", () => Log.Add("c", 1)))
        {
            case 1 when (c, (d, 3).Item2).Item1 > 2:
                text += "d";
                break;
        }

        for (var i = 0; i < 2; i++)
        {
            text += (d, i).d;
            text += await step.Run("e", () => Log.Add("e", (d, i).Item1));
        }

        return text;
    }
}
