// input: 0
// input: 1
// input: 2
// input: 3
public static partial class Program
{
    [StepFunction("finally-order", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            try
            {
                trace.Add($"try {i}");
                await step.Run("in try", () => Log.Add("in try"));
                try
                {
                    if (input == 1 && i == 1)
                        break;
                    if (input == 2 && i == 1)
                        continue;
                    if (input == 3 && i == 1)
                        return string.Join(' ', trace) + " returned";
                    await step.Run("inner", () => Log.Add("inner"));
                }
                finally
                {
                    trace.Add($"inner finally {i}");
                }

                trace.Add($"end {i}");
            }
            finally
            {
                trace.Add($"finally {i}");
            }
        }

        await step.Run("after", () => Log.Add(string.Join(' ', trace)));
        return string.Join(' ', trace);
    }
}
