// input: 0
// input: 1
// allow: CS8321
public static partial class Program
{
    [StepFunction("local-functions-per-iteration")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        foreach (var name in new[] { "a", "b", "c" })
        {
            string Twice() => name + Once();
            string Once() => name.ToUpperInvariant();
            string Plain(int n) => n + trace.Count.ToString();
            trace.AddRange(new[] { 1, 2 }.Select(Plain));
            trace.Add(Once());
            await step.Run("name", () => Log.Add(Twice()));
            trace.Add(Twice());
        }

        // The delegates outlive their iterations, and one iteration has a step.
        var made = new List<Func<string>>();
        for (var i = 0; i < 4; i++)
        {
            var square = i * i;
            string Square() => square.ToString();
            string Through() => "<" + Square() + ">";
            void Add(List<Func<string>> to) => to.Add(() => Square() + "!");
            made.Add(Square);
            made.Add(new Func<string>(Through));
            made.Add(() => Through());
            Add(made);
            if (i == input)
            {
                trace.AddRange(made.Select(make => make()));
                made = new List<Func<string>>();
                var count = await step.Run("once", () => Log.Add("once " + Square(), square + 1));
                trace.Add(count.ToString());
                made = new List<Func<string>> { Square };
            }
        }

        trace.AddRange(made.Select(make => make()));
        return string.Join(' ', trace);
    }
}
