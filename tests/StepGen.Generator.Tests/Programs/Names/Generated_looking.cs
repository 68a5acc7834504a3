// input: 2
public static partial class Program
{
    private static int RunMachine => 1;

    private static bool RunAdvance(int value) => value > 0;

    private static string Positions() => "p";

    [StepFunction("generated-looking")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var frame = 1;
        var state = "s";
        var context = new List<int> { input };
        var machine = 2.5;
        var reader = 'r';
        var writer = true;
        var position = (1, "p");
        var result = await step.Run("one", () => Log.Add("one", 10));
        var __state = 3;
        var @this = 4;
        var services = 5m;
        var _ = 6;
        await step.Run("two", () => Log.Add($"{frame} {state} {context.Count} {reader} {writer} {_}"));
        return $"{frame} {state} {context[0]} {machine:F1} {reader} {writer} {position.Item2} {result} {__state} {@this} {services} {RunMachine} {RunAdvance(1)} {Positions()}";
    }
}
