public static partial class Program
{
    public class ShopException(string message) : Exception(message);

    public sealed class StockException(string message, Exception? inner = null) : Exception(message, inner)
    {
        public int Count => Message.Length;
    }

    [StepFunction("own-exceptions", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var text = "";
        try
        {
            throw new StockException("out of stock");
        }
        catch (StockException stock)
        {
            await step.Run("note", () => Log.Add("note"));
            text += $"{stock.Count} {stock.Message}";
        }

        try
        {
            throw new ShopException("closed");
        }
        catch (ShopException shop)
        {
            await step.Run("note two", () => Log.Add("note two"));
            text += shop.Message;
        }

        return text;
    }
}
