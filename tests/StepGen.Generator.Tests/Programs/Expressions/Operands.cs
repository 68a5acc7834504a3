// input: 1
// input: 7
public static partial class Program
{
    private static int Effect(string name, int value) => value;

    [StepFunction("operands")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var calls = new List<string>();
        int Call(string name, int value)
        {
            calls.Add(name);
            return value;
        }

        var sum = Call("a", 1) + await step.Run("one", () => Log.Add("one", input)) + Call("b", 2) * await step.Run("two", () => Log.Add("two", 3)) + Call("c", 4);
        var text = $"{Call("d", 5)}-{await step.Run("three", () => Log.Add("three", "x")),4}-{Call("e", 6):D3}";
        var neg = -await step.Run("four", () => Log.Add("four", 8L));
        var cast = (byte)await step.Run("five", () => Log.Add("five", 300 + input));
        var both = await step.Run("six", () => Log.Add("six", 2)) > await step.Run("seven", () => Log.Add("seven", 1));
        var check = checked(input + await step.Run("eight", () => Log.Add("eight", 1)));
        var isInt = await step.Run("nine", () => Log.Add("nine", "abc")) is { Length: var length } && length == 3;
        return $"{sum} {text} {neg} {cast} {both} {check} {isInt} {string.Join(",", calls)}";
    }
}
