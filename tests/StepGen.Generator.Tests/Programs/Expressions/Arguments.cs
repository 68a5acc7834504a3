// input: 3
public static partial class Program
{
    private static string Join(int a, string b, params object[] rest) => $"{a}{b}{string.Join("", rest)}";

    private static string Named(int first, int second = 7, int third = 9) => $"{first}.{second}.{third}";

    private static void Swap(ref int a, ref int b, int by) => (a, b) = (b + by, a);

    private static int Give(int by, out int value) => value = by + 1;

    [StepFunction("arguments")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        int Note(int value)
        {
            trace += value;
            return value;
        }

        var a = Join(Note(1), await step.Run("b", () => Log.Add("b", "B")), Note(2), await step.Run("c", () => Log.Add("c", 4)), Note(3));
        var b = Named(third: Note(4), first: await step.Run("first", () => Log.Add("first", input)));
        var x = 1;
        var y = 2;
        Swap(ref x, ref y, await step.Run("by", () => Log.Add("by", 10)));
        var given = Give(await step.Run("give", () => Log.Add("give", 20)), out var value);
        var cells = new[] { 5, 6 };
        Swap(ref cells[Note(0)], ref cells[Note(1)], await step.Run("cells", () => Log.Add("cells", 100)));
        var nested = Math.Max(Math.Min(Note(5), await step.Run("min", () => Log.Add("min", 3))), Note(6));
        var key = await step.Run($"key-{await step.Run("key part", () => Log.Add("key part", "k"))}", () => Log.Add("key", 1));
        return $"{a} {b} {x} {y} {given} {value} {cells[0]} {cells[1]} {nested} {key} {trace}";
    }
}
