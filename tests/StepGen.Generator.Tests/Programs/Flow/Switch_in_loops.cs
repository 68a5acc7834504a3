// input: 5
public static partial class Program
{
    [StepFunction("switch-in-loops")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var text = "";
        for (var i = 0; i < input; i++)
        {
            switch (i)
            {
                case 0:
                    continue;
                case 1:
                    for (var j = 0; j < 3; j++)
                    {
                        if (j == 1)
                            break;
                        await step.Run("inner", () => Log.Add($"inner {i} {j}"));
                    }

                    text += "b";
                    break;
                case 4:
                    return text + "r";
                default:
                    var twice = i * 2;
                    await step.Run("default", () => Log.Add($"default {twice}"));
                    text += twice;
                    break;
            }

            text += i;
        }

        return text;
    }
}
