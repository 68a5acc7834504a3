// input: 0
// input: 2
// input: 4
public static partial class Program
{
    [StepFunction("failing-items", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        try
        {
            var all = await step.ForEach("each", new[] { 0, 1, 2, 3, 4, 5 }, async (s, item) =>
            {
                await s.Sleep("later", TimeSpan.FromMinutes(item == input ? 5 : 1));
                if (item >= input)
                    await s.Run("fail", () => throw new FormatException(Log.Add($"fail {item}", $"item {item}")));
                return await s.Run("ok", () => Log.Add($"ok {item}", item));
            }, maxParallelism: 3);
            return string.Join(' ', all);
        }
        catch (StepFailedException e)
        {
            return $"{e.StepKey}: {e.Message}";
        }
    }
}
