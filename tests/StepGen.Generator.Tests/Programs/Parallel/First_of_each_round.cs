public static partial class Program
{
    [StepFunction("first-of-each-round")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var text = "";
        var limit = step.Sleep("limit", TimeSpan.FromHours(3));
        for (var round = 0; round < 5; round++)
        {
            var number = round;
            var work = step.Run("work", () => Log.Add($"work {number}", number));
            await step.Race(limit, work);
            if (limit.IsCompleted)
            {
                text += "late ";
                break;
            }

            text += $"{await work} ";
            await step.Sleep("wait", TimeSpan.FromHours(1));
        }

        return text + limit.IsCompleted;
    }
}
