// input: 1
// input: 4
public static partial class Program
{
    [StepFunction("do-while")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var text = "";
        var i = 0;
        do
        {
            i += 1;
            var now = i;
            if (i == 3)
            {
                continue;
            }

            await step.Run("turn", () => Log.Add($"turn {now}"));
            text += now;
        }
        while (i < input);

        do
            await step.Run("once", () => Log.Add("once"));
        while (text.Length > 100);

        return text;
    }
}
