// input: 3
public static partial class Program
{
    [StepFunction("that-change-places")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var x = 1;
        var text = "";
        var pair = (A: 1, B: 2);
        var items = new[] { 1, 2, 3 };
        text += await step.Run($"a-{pair.A++}", () => Log.Add("a", pair.A));
        text += await step.Run($"b-{items[0]++}", () => Log.Add("b", items[0]));
        text += await step.Run($"c-{(x > 0 ? ref x : ref x)++}", () => Log.Add("c", x));
        (x, pair.B) = (pair.B, x);
        text += await step.Run($"d-{((pair.A, x) = (x, pair.A)).x}", () => Log.Add("d", x * 10 + pair.A));
        text += await step.Run($"e-{(input is var y ? y : 0)}", () => Log.Add("e", y));
        int z = 4;
        text += await step.Run(id: $"f-{z}", body: () => Log.Add("f", z), options: new StepOptions { Retries = z++ });
        text += await step.Run(options: new StepOptions { Retries = z++ }, id: $"g-{z}", body: () => Log.Add("g", z));
        return $"{text} {x} {z}";
    }
}
