// input: "caught"
// input: "uncaught"
public static partial class Program
{
    [StepFunction("between", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, string input)
    {
        await step.Run("first", () => Log.Add("first"));
        try
        {
            var number = int.Parse(input == "caught" ? "x" : "1", System.Globalization.CultureInfo.InvariantCulture);
            await step.Run("parsed", () => Log.Add($"parsed {number}"));
        }
        catch (FormatException)
        {
            await step.Run("not a number", () => Log.Add("not a number"));
        }

        await step.Run("last", () => Log.Add("last"));
        if (input == "uncaught")
        {
            throw new InvalidOperationException("out of the function");
        }

        return input;
    }
}
