// input: 3
public partial class Program
{
    private static readonly int value = 100;

    private static int Twice(int value) => value * 2;

    [StepFunction("shadowing")]
    public static async partial Task<int> RunAsync(StepContext step, int input)
    {
        var before = value + Twice(input);
        {
            var Twice = input + 1;
            await step.Run("one", () => Log.Add($"{Twice}"));
            before += Twice;
        }

        await step.Run("two", () => Log.Add($"{Program.value}"));
        return before + Program.value;
    }
}
