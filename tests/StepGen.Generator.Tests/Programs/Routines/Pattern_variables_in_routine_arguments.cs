// input: 0
// input: 1

// The pattern's variable lives in the argument alone: the machine evaluates the arguments in one place and calls in another.
public static partial class Program
{
    public record Point(int X, int Y);

    [StepFunction("pattern-variables-in-routine-arguments")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var text = "";
        if (input > 0)
        {
            text += await OfAsync(step, new Point(1, input) switch { { X: 3 } => 2, var point => point.Y });
        }

        text += input is var same && same > 0 ? "a" : "b";
        return text + await OfAsync(step, input is > 0 and var number ? number : 7);
    }

    [StepRoutine]
    private static async partial Task<int> OfAsync(StepContext step, int value) => await step.Run("of", () => Log.Add("of", value));
}
