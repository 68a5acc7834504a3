public static partial class Program
{
    [StepFunction("locals-read-before")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var x = 1;
        var a = x + (x = await step.Run("five", () => Log.Add("five", 5))) + x;
        var b = x + await step.Run("six", () => Log.Add("six", 6)) + (x = 100) + x;
        x += await step.Run("seven", () => Log.Add("seven", 7));
        var c = x;
        x += (x = 3) + await step.Run("eight", () => Log.Add("eight", 8));
        var d = x;
        x -= x++ + await step.Run("nine", () => Log.Add("nine", 9)) + x;
        byte small = 250;
        small += (byte)await step.Run("ten", () => Log.Add("ten", 10));
        small <<= await step.Run("one", () => Log.Add("one", 1));
        string? text = "s";
        text += await step.Run("t", () => Log.Add("t", "t")) + text;
        var e = (x = 4) * (x = await step.Run("eleven", () => Log.Add("eleven", 11))) * x;
        return $"{a} {b} {c} {d} {x} {small} {text} {e}";
    }
}
