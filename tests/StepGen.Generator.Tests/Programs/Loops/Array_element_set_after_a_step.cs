public static partial class Program
{
    [StepFunction("array-element-set")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var array = new[] { 1, 2, 3 };
        var text = "";
        foreach (var item in array)
        {
            await step.Run("item", () => Log.Add("item"));
            text += item;
            array[^1] = item * 10;
        }

        return text + array[2];
    }
}
