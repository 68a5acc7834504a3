public static partial class Program
{
    public sealed class OrderException(string message, Exception? inner) : Exception(message, inner);

    [StepFunction("throw-another", Retries = 0)]
    public static async partial Task RunAsync(StepContext step)
    {
        try
        {
            await step.Run("fails", () => Log.FailFirst("fails", 1, step.Attempt));
        }
        catch (Exception failure)
        {
            var number = await step.Run("number", () => Log.Add("number", 7));
            throw new OrderException($"order {number}", failure);
        }
    }
}
