// input: 0
// input: 3
public static partial class Program
{
    [StepFunction("local-functions-in-branches")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var outer = step.Branch("outer", async s =>
        {
            var trace = new List<string>();
            var fuel = 0;
            int Burn(int x)
            {
                fuel += x & 3;
                trace.Add($"{x}");
                return x;
            }

            int Deep(int x) => x < 2 ? Burn(x) : Deep(x / 2) + 1;
            trace.Add($"deep {Deep(input + 4)}");
            var inner = s.Branch("inner", async t =>
            {
                var count = 0;
                void Count() => count++;
                Count();
                await t.Run("a", () => Log.Add("a"));
                Count();
                return count;
            });
            trace.Add($"burn {Burn(await s.Run($"b-{Burn(1)}", () => Log.Add("b", fuel)))}");
            return $"{string.Join(' ', trace)} {await inner} {fuel}";
        });
        return await outer;
    }
}
