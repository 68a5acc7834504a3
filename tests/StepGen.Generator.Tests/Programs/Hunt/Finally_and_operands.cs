// input: 0
// input: 1
// input: 2
// input: 2147483647
public static partial class Program
{
    [StepFunction("finally-and-operands", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        var n = 0;
        try
        {
            while (await step.Run("condition", () => Log.Add("condition", n < 3)))
            {
                try
                {
                    n++;
                    if (input == 1 && n == 2)
                        return string.Join(' ', trace) + await step.Run("returned", () => Log.Add("returned", " returned ")) + n;
                    if (input == 2 && await step.Run("break", () => Log.Add("break", n == 2)))
                        break;
                    trace.Add($"{n} {await step.Run("part", () => Log.Add("part", n * 10))} {trace.Count}");
                }
                finally
                {
                    trace.Add(n switch { 1 => "one", 2 => await step.Run("two", () => Log.Add("two", "two")), _ => "many" });
                    for (var i = await step.Run("start", () => Log.Add("start", 1)); i < await step.Run("end", () => Log.Add("end", 3)); i++)
                    {
                        if (i == 2)
                            continue;
                        trace.Add($"i{i}");
                    }
                }
            }

            try
            {
                trace.Add($"{checked(input * 2 + await step.Run("checked", () => Log.Add("checked", 1)))}");
                trace.Add($"{checked(await step.Run("after", () => Log.Add("after", 1)) + input * 3)}");
            }
            catch (OverflowException)
            {
                trace.Add("overflow");
            }

            try
            {
                trace.Add($"{unchecked(input * 2 + checked(input + await step.Run("inner", () => Log.Add("inner", input > 5 ? -1 : 1))))}");
                trace.Add($"{checked(await step.Run("body", () => Log.Add("body", input + 1)) + 1)}");
            }
            catch (StepFailedException e)
            {
                trace.Add(e.OriginalType);
            }

            checked
            {
                try
                {
                    trace.Add($"{input + 1} {await step.Run("block", () => Log.Add("block", 1))}");
                }
                catch (OverflowException)
                {
                    trace.Add("overflow in block");
                }

                trace.Add($"{unchecked(input + 1 + await step.Run("unchecked", () => Log.Add("unchecked", 1)))}");
            }

            throw input == 0 ? new FormatException(await step.Run("message", () => "m") + n) : new ArgumentException("a");
        }
        catch (FormatException e) when (e.Message.Length > 1)
        {
            return e.Message + await step.Run("caught", () => Log.Add("caught", "c")) + string.Join(' ', trace);
        }
        finally
        {
            n += await step.Run("add", () => Log.Add("add", 5));
            await step.Run("n", () => Log.Add($"n {n}"));
        }
    }
}
