// input: "ab"
public static partial class Program
{
    private static readonly List<string> Prefixes = ["p"];



    private static string Twice(string text) => text + text;

    [StepFunction("chains-and-forms")]
    public static async partial Task<string> RunAsync(StepContext step, string input)
    {
        var a = (await step.Run("a", () => Log.Add("a", input))).ToUpperInvariant().Substring(0, await step.Run("length", () => Log.Add("length", 1)));
        var b = (await step.Run("b", () => Log.Add("b", new List<string> { "x", "y" })))[await step.Run("at", () => Log.Add("at", 1))];
        var c = Twice(Twice(await step.Run("c", () => Log.Add("c", "c"))));
        var d = (await step.Run("d", () => Log.Add("d", (One: 1, Two: 2)))).Two;
        var e = Prefixes.Concat(await step.Run("e", () => Log.Add("e", new[] { "q" }))).ToList();
        var f = Math.Abs(input.Length - await step.Run("f", () => Log.Add("f", 5)));
        var g = (await step.Run("g", () => Log.Add("g", 5))) is > 3 and < 9 ? "in" : "out";
        var h = (object)await step.Run("h", () => Log.Add("h", 5)) as string ?? "no string";
        var i = await step.Run("i", () => Log.Add("i", 5)) is > 4 and var number ? number : 0;
        if ((await step.Run("j", () => Log.Add("j", "k=v"))).Split('=') is [var key, var value])
        {
            a += key + value;
        }

        throw new InvalidOperationException($"{a} {b} {c} {d} {string.Join("", e)} {f} {g} {h} {i} " + await step.Run("last", () => Log.Add("last", "end")));
    }
}
