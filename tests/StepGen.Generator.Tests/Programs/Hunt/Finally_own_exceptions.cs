// input: 0
// input: 1
// input: 2
// input: 3
namespace Shop
{
    public class ShopException(string message) : Exception(message);

    public class StockException(string message, Exception? inner) : ShopException(message + (inner is null ? "" : "!"))
    {
        public StockException(string message) : this(message, null) { }
    }

    public sealed class AsleepException : Exception
    {
        public AsleepException(string message) : base(message) { }
    }

    public static partial class Program
    {
        private static void Throw(int input) => throw input switch
        {
            0 => new StockException("stock"),
            1 => new AsleepException("asleep"),
            2 => new ShopException("shop"),
            _ => new TimeoutException("time"),
        };

        [StepFunction("finally-own-exceptions", Retries = 0)]
        public static async partial Task<string> RunAsync(StepContext step, int input)
        {
            try
            {
                try
                {
                    Throw(input);
                    return "never";
                }
                finally
                {
                    await step.Run("clean up", () => Log.Add("clean up"));
                }
            }
            catch (ShopException e)
            {
                return $"{e.GetType()} {e.Message}";
            }
            catch (Exception e) when (e is AsleepException or TimeoutException { Message: "time" })
            {
                await step.Run("asleep", () => Log.Add(e.Message));
                return e.Message;
            }
        }
    }
}
