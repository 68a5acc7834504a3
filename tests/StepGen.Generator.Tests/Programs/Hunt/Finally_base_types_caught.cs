// input: 0
// input: 1
// input: 2
// input: 3
public static partial class Program
{
    [StepFunction("finally-base-types", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        try
        {
            try
            {
                await step.Run("work", () => Log.Add("work"));
                var numbers = new List<int> { 1 };
                trace += input switch
                {
                    0 => (1 / (numbers[0] - 1)).ToString(),
                    1 => numbers[3].ToString(),
                    2 => ((string)(object)numbers).ToString(),
                    _ => throw new TaskCanceledException("cancelled"),
                };
            }
            finally
            {
                await step.Run("clean up", () => Log.Add("clean up"));
            }
        }
        catch (ArithmeticException e)
        {
            trace += "arithmetic " + e.GetType();
        }
        catch (ArgumentException e)
        {
            trace += "argument " + e.GetType();
        }
        catch (OperationCanceledException e)
        {
            trace += "cancelled " + e.GetType();
        }
        catch (SystemException e)
        {
            trace += "system " + e.GetType();
        }

        return trace;
    }
}
