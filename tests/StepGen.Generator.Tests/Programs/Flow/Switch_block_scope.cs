// input: 1
// input: 2
public static partial class Program
{
    [StepFunction("switch-block-scope")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        switch (input)
        {
            case 1:
                int y;
                y = 5;
                await step.Run("one", () => Log.Add("one"));
                return $"one {y}";
            case 2:
                y = 3;
                await step.Run("two", () => Log.Add("two"));
                return $"two {y}";
        }

        switch (input, input + 1)
        {
            case (3, _):
                await step.Run("three", () => Log.Add("three"));
                break;
            case var (a, b) when a < b:
                await step.Run("pair", () => Log.Add($"{a} {b}"));
                break;
        }

        return "none";
    }
}
// input: 3
// input: 4
