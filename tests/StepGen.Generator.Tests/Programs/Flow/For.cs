// input: 4
// input: 0
public static partial class Program
{
    [StepFunction("for")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var text = "";
        for (int i = 0, j = input; i <= j; i++, j--)
        {
            if (i == 1)
            {
                continue;
            }

            text += $"{i}{j};";
            await step.Run($"pair-{i}", () => Log.Add($"{i} {j}"));
        }

        var n = 0;
        for (;;)
        {
            if (n == 3)
                break;
            var now = n;
            await step.Run("endless", () => Log.Add($"endless {now}"));
            n++;
        }

        for (n = 10; n > 8; n--)
            await step.Run("down", () => Log.Add("down"));

        for (var s = "x"; s.Length < 3; s += "x")
        {
            await step.Run("string", () => Log.Add(s));
        }

        return text + n;
    }
}
