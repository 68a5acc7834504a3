// input: 0
// input: 3
public static partial class Program
{
    [StepFunction("ids-that-call-what-assigns")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        var fuel = 0;
        int Burn(int x)
        {
            fuel += x & 3;
            return x + input;
        }

        trace.Add($"{Burn(await step.Run($"a-{Burn(input)}", () => Log.Add("a", fuel)))} {fuel}");
        trace.Add($"{await step.Run($"c-{fuel}", () => Log.Add("c", fuel), new StepOptions { Retries = Burn(1) & 1 })} {fuel}");
        return string.Join(' ', trace);
    }
}
