// input: 0
// input: 2
public static partial class Program
{
    [StepFunction("captured-in-goto-loops")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        var made = new List<Func<int>>();
        var i = 0;
    again:
        var outer = i * 10;
        made.Add(() => outer);
        {
            var inner = i;
            made.Add(() => inner);
            if (i == input)
            {
                trace += string.Join(' ', made.Select(make => make())) + "|";
                made = new List<Func<int>>();
                await step.Run("step", () => Log.Add($"{outer} {inner}"));
                made = new List<Func<int>> { () => inner + 100 };
            }
        }

        i++;
        if (i < 4)
            goto again;
        return trace + string.Join(' ', made.Select(make => make()));
    }
}
