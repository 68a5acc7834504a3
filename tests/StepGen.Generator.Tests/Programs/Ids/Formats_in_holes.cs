public static partial class Program
{
    private static class Ids
    {
        public const string Save = "save";
    }

    [StepFunction("formats")]
    public static async partial Task RunAsync(StepContext step)
    {
        for (var i = 1; i <= 2; i++)
        {
            await step.Run($"item-{i:D3}", () => Log.Add("item"));
            await step.Run($"item-{i,4}-{(i > 1 ? "more" : "one")}", () => Log.Add("more"));
            await step.Run($@"verbatim-\{i}", () => Log.Add("verbatim"));
            await step.Run($"{Ids.Save}-{i}-{{braces}}", () => Log.Add("braces"));
            await step.Run($"""raw-{i}""", () => Log.Add("raw"));
            await step.Run(Ids.Save, () => Log.Add("save"));
        }
    }
}
