// input: 0
// input: 1
// input: 2
// input: 3
public static partial class Program
{
    [StepFunction("goto")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        var i = 0;
    again:
        trace += $"{i} ";
        await step.Run("work", () => Log.Add($"work"));
        i++;
        if (i < input)
            goto again;
        if (input == 2)
            goto end;
        for (var x = 0; x < 3; x++)
        {
            for (var y = 0; y < 3; y++)
            {
                var at = await step.Run("cell", () => Log.Add($"cell {x} {y}", x * 10 + y));
                trace += $"{at} ";
                if (at == 11)
                    goto out_of_both;
                if (y == 1)
                    goto next;
            }

        next: ;
        }

    out_of_both:
        trace += "out ";
        {
        empty:
        twice: trace += "inner ";
            if (trace.Length < 40)
                goto twice;
            if (trace.Length < 50)
            {
                await step.Run("inner", () => Log.Add("inner"));
                goto empty;
            }
        }

        await step.Run("before end", () => Log.Add("before end"));
    end:
        return trace;
    }
}
