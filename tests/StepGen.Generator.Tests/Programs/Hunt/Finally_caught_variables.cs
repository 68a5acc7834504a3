// input: 0
// input: 1
// input: 2
public static partial class Program
{
    public sealed class ShopException(string message, Exception? inner) : Exception(message, inner);

    [StepFunction("finally-caught-variables", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        try
        {
            try
            {
                throw new ShopException("shop", new ArgumentException("argument", "name"));
            }
            catch (ShopException e) when (e.InnerException is ArgumentException { ParamName: "name" } argument)
            {
                e.Data["key"] = "value";
                try
                {
                    await step.Run("one", () => Log.Add(argument.Message));
                    e = new ShopException("assigned", e);
                    if (input == 1)
                        throw;
                    if (input == 2)
                        throw e;
                }
                finally
                {
                    trace += e.Message;
                    await step.Run("two", () => Log.Add($"{e.Message} {e.InnerException?.Message}"));
                    trace += e.InnerException!.Message;
                }
            }
            finally
            {
                await step.Run("three", () => Log.Add("three"));
            }
        }
        catch (ShopException e) when (e.Data.Contains("key") || e.InnerException is ShopException)
        {
            trace += $" {e.Message} {e.Data["key"]} {e.InnerException!.Message}";
        }

        return trace;
    }
}
