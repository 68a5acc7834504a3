public static partial class Program
{
    [StepFunction("null-collection", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        List<int>? none = null;
        try
        {
            foreach (var item in none!)
            {
                await step.Run("item", () => Log.Add($"{item}"));
            }

            return "?";
        }
        catch (NullReferenceException)
        {
            await step.Run("caught", () => Log.Add("caught"));
            return "null";
        }
    }
}
