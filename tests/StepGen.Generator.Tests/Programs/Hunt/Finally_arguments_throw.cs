// input: 0
// input: 1
// input: 2
public static partial class Program
{
    private static string Id(int input, List<string> trace)
    {
        trace.Add("id");
        return input == 1 ? throw new FormatException("id") : "x";
    }

    [StepFunction("finally-arguments", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        try
        {
            try
            {
                if (input == 2)
                    {
                    var text = await step.Run("thrown", () => "text");
                    throw new InvalidOperationException(text);
                }
            }
            finally
            {
                await step.Run($"id-{Id(input, trace)}", () => Log.Add("body"));
                var parsed = await step.Run($"out-{int.TryParse("12", out var number)}", () => Log.Add("number", number + 1));
                trace.Add($"{parsed} {number}");
            }
        }
        catch (Exception e)
        {
            trace.Add(e.Message);
            await step.Run("caught", () => Log.Add("caught " + e.Message));
        }
        finally
        {
            var count = await step.Run("count", () => Log.Add("count", 1));
            for (; count < 3; count++)
                trace.Add($"{count}");
        }

        return string.Join(' ', trace);
    }
}
