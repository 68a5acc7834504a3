public static partial class Program
{
    [StepFunction("same-name-lambda")]
    public static async partial Task<int> RunAsync(StepContext step)
    {
        var sum = 0;
        foreach (var x in new[] { 1, 2 })
        {
            await step.Run("x", () => Log.Add($"{x}"));
            sum += x;
        }

        sum += new[] { 5, 6 }.Where(x => x > 5).Sum(x => x * 10);
        int Local(int x)
        {
            var sum2 = x;
            return sum2 + sum;
        }

        foreach (var x in new List<string> { "abc" })
        {
            sum += Local(x.Length);
            await step.Run("text", () => Log.Add(x));
            sum += x.Length;
        }

        return sum;
    }
}
