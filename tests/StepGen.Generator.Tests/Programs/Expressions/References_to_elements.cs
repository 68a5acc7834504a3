// input: 1
// input: 0
// Arguments by reference whose place a step chooses.
public static partial class Program
{
    private static int Swap(ref int left, ref int right)
    {
        (left, right) = (right, left);
        return left;
    }

    private static int Set(int value, out int target) => target = value * 10;

    private static int Sum(in int left, int right) => left + right;

    [StepFunction("references-to-elements")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var items = new[] { 1, 2, 3, 4 };
        var text = "";
        text += $"{Swap(ref items[await step.Run("left", () => input)], ref items[await step.Run("right", () => 3)])} ";
        text += $"{Set(await step.Run("value", () => 7), out items[await step.Run("target", () => 2)])} ";
        text += $"{Sum(in items[await step.Run("in", () => 0)], await step.Run("added", () => 100))} ";
        return text + string.Join(',', items) ;
    }
}
