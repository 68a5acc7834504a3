public static partial class Program
{
    [StepFunction("list-appended-after", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var list = new List<int> { 1, 2 };
        try
        {
            foreach (var item in list)
            {
                await step.Run("item", () => Log.Add($"{item}"));
                list.Add(item);
            }

            return "not noticed";
        }
        catch (InvalidOperationException)
        {
            return $"noticed {list.Count}";
        }
    }
}
