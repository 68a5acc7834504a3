// allow: CS0162
public static partial class Program
{
    [StepFunction("unreachable")]
    public static async partial Task<int> RunAsync(StepContext step)
    {
        const bool never = false;
        if (never)
        {
            await step.Run("never", () => Log.Add("never"));
        }

        while (true)
        {
            var x = await step.Run("once", () => Log.Add("once", 1));
            return x;
        }
    }
}
