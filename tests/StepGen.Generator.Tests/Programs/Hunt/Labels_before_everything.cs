// input: 0
// input: 3
// allow: CS0164
public static partial class Program
{
    [StepFunction("labels-before-everything")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        var fuel = 0;
    a: var x = fuel * 2;
    b: const int C = 2;
    c: await step.Run("c", () => Log.Add("c" + x));
    d: if (fuel++ < input)
        {
            if (fuel == 1)
                goto b;
            if (fuel == 2)
                goto c;
            goto a;
        }

    e: for (var i = 0; i < 2; i++)
        {
            trace += i + C;
        f: switch (i)
            {
                default:
                    break;
            }

            await step.Run("i", () => Log.Add("i"));
        }

    h: try
        {
            trace += "t";
            await step.Run("t", () => Log.Add("t"));
            if (trace.Length < 8)
                goto h;
        }
        finally
        {
        i: trace += "f";
            await step.Run("f", () => Log.Add("f"));
            if (trace.Length % 2 == 0)
                goto i;
        }

    j: foreach (var n in new[] { 1 })
            trace += n;
    l: checked { trace += x; await step.Run("l", () => Log.Add("l")); }
    m: string Local() => trace + x;
    n: { trace += Local(); await step.Run("n", () => Log.Add("n")); }
        if (fuel++ < input + 2)
            goto n;
        if (fuel == 90)
            goto j;
    o: return trace;
    }
}
