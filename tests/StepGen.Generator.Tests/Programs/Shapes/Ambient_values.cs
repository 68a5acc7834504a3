public static partial class Program
{
    [StepFunction("ambient")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var start = step.UtcNow;
        var first = step.NewGuid();
        var dice = step.Random.Next(1, 7);
        await step.Run("one", () => Log.Add($"{first} {dice}"));
        var second = step.NewGuid();
        var more = step.Random.Next(100);
        await step.Sleep("wait", TimeSpan.FromHours(2));
        var third = step.NewGuid();
        var bytes = new byte[4];
        step.Random.NextBytes(bytes);
        await step.Run("two", () => Log.Add($"{third}"));
        return $"{first != second && second != third} {first.Version} {dice is > 0 and < 7} {more} {Convert.ToHexString(bytes)} {step.UtcNow - start} {step.RunId.Length > 0}";
    }
}
