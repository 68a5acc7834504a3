public static partial class Program
{
    [StepFunction("blocks")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var text = "";
        {
            var x = await step.Run("first", () => Log.Add("first", 1));
            {
                var y = x + 1;
                await step.Run("second", () => Log.Add($"second {y}"));
                text += y;
            }

            {
                var y = "s" + x;
                await step.Run("third", () => Log.Add($"third {y}"));
                text += y;
            }
        }

        ;
        {
            var x = new List<string> { "l" };
            await step.Run("fourth", () => Log.Add($"fourth {x.Count}"));
            text += x[0];
        }

        return text;
    }
}
