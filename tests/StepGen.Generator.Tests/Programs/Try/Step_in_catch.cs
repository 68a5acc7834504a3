// input: 0
// input: 1
// input: 2
public static partial class Program
{
    [StepFunction("step-in-catch", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        try
        {
            if (input == 0)
                throw new FormatException("plain");
            if (input == 1)
                await step.Run("fails", () => Log.FailFirst("fails", 1, step.Attempt));
            await step.Run("works", () => Log.Add("works"));
            trace += "T";
        }
        catch (StepFailedException failure)
        {
            trace += "S";
            await step.Run("compensate", () => Log.Add($"compensate {failure.StepKey}"));
            await step.Run("compensate more", () => Log.Add("more"));
            trace += failure.Message;
        }
        catch (FormatException format)
        {
            trace += "F";
            var copy = await step.Run("format", () => Log.Add("format", "copied"));
            trace += format.Message + copy;
        }

        await step.Run("end", () => Log.Add("end"));
        return trace;
    }
}
