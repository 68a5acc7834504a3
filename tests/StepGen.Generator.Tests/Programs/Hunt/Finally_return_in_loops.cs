// input: 0
// input: 1
// input: 2
// input: 3
// input: 4
public static partial class Program
{
    [StepFunction("finally-return-in-loops", Retries = 0)]
    public static async partial Task<List<string>> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        foreach (var outer in new[] { "a", "b" })
        {
            try
            {
                foreach (var inner in new[] { 1, 2, 3 })
                {
                    try
                    {
                        await step.Run("work", () => Log.Add($"work {outer}{inner}"));
                        if (input == inner && outer == "b")
                            return trace;
                        if (input == 4 && inner == 2)
                            continue;
                        trace.Add($"{outer}{inner}");
                    }
                    finally
                    {
                        // The returned list is the one that is changed here.
                        for (var i = 0; i < 2; i++)
                        {
                            if (i == 1 && inner == 2)
                                continue;
                            await step.Run("undo", () => Log.Add($"undo {i}"));
                            trace.Add($"undone {i}");
                            if (inner == 3)
                                break;
                        }
                    }
                }
            }
            finally
            {
                trace.Add("end of " + outer);
                await step.Run("end", () => Log.Add("end of " + outer));
            }
        }

        return trace;
    }
}
