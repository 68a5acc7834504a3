// input: 0
// input: 1
// input: 2
// input: 3
public static partial class Program
{
    [StepFunction("early-returns")]
    public static async partial Task RunAsync(StepContext step, int input)
    {
        if (input == 0)
            return;
        await step.Run("one", () => Log.Add("one"));
        while (true)
        {
            if (input == 1)
                return;
            await step.Run("two", () => Log.Add("two"));
            foreach (var x in new List<int> { 1, 2 })
            {
                if (input == 2 && x == 2)
                {
                    return;
                }

                await step.Run("three", () => Log.Add($"three {x}"));
            }

            break;
        }

        await step.Run("end", () => Log.Add("end"));
    }
}
