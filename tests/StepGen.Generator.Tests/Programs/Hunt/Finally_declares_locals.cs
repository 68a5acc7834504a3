// input: 0
// input: 1
public static partial class Program
{
    [StepFunction("finally-declares", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        foreach (var name in new[] { "x", "y" })
        {
            try
            {
                var value = name + 1;
                const string Mark = "m";
                trace += Local("t");
                await step.Run("try", () => Log.FailFirst("try", input, step.Attempt));
                string Local(string text) => text + Mark + value;
            }
            catch (Exception e) when (e.Message.Length is var length && length > input)
            {
                var value = length;
                trace += value;
            }
            finally
            {
                var value = name.Length;
                const string Mark = "f";
                await step.Run("a", () => Log.Add(Local(value)));
                trace += Local(value);
                if (name is { Length: var length } && length == 1)
                {
                    var (left, right) = (length, name);
                    await step.Run("b", () => Log.Add($"{left} {right}"));
                    trace += left + right;
                }

                string Local(int n) => n + Mark + name + value;
            }
        }

        return trace;
    }
}
