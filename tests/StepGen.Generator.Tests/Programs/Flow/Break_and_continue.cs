// input: 6
public static partial class Program
{
    [StepFunction("break-continue")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        for (var outer = 0; outer < input; outer++)
        {
            if (outer == 1)
                continue;
            var inner = 0;
            while (true)
            {
                inner++;
                if (inner > 3)
                    break;
                switch (inner)
                {
                    case 1:
                        await step.Run("one", () => Log.Add($"one {outer}"));
                        break;
                    case 2 when outer == 2:
                        continue;
                    default:
                        var (o, n) = (outer, inner);
                        await step.Run("other", () => Log.Add($"other {o} {n}"));
                        if (outer == 3)
                        {
                            trace.Add($"!{outer}");
                            break;
                        }

                        break;
                }

                do
                {
                    if (outer == 0)
                        break;
                    foreach (var x in new[] { 1, 2, 3 })
                    {
                        if (x == 2)
                            continue;
                        var at = $"{outer} {inner}";
                        await step.Run("leaf", () => Log.Add($"leaf {at} {x}"));
                        if (x == 3)
                            break;
                    }
                }
                while (false);

                trace.Add($"{outer}.{inner}");
            }

            if (outer == 4)
                break;
        }

        return string.Join(' ', trace);
    }
}
