// input: 0
// input: 1
public static partial class Program
{
    [StepFunction("exceptions-of-dotnet")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var text = "";
        for (var i = 0; i < 2; i++)
        {
            try
            {
                text += 7 / (input & 0);
            }
            catch (Exception exception)
            {
                text += exception.Message;
                text += await step.Run("inside", () => Log.Add("inside", i));
                text += $"{exception.GetType().Name} {exception.Message} ";
            }
            finally
            {
                await step.Run("last", () => Log.Add("last", i));
            }
        }

        return text;
    }
}
