// input: 0
// input: 3
public static partial class Program
{
    [StepFunction("tuples-of-renamed-variables")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var text = "";
        for (var i = 0; i < 2; i++)
        {
            var x = await step.Run($"a-{i}", () => Log.Add("a", i));
            var pair = (x, x);
            text += $"{pair.Item1}{pair.Item2}";
        }

        for (var i = 0; i < 2; i++)
        {
            var x = await step.Run($"b-{i}", () => Log.Add("b", i + 2));
            var Item2 = await step.Run($"c-{i}", () => Log.Add("c", i + 3));
            var named = (x, input);
            text += $"{named.x}{named.input}{(Item2, x).x}{(x, Item2).Item2}";
        }

        {
            var Item2 = await step.Run("d", () => Log.Add("d", 7));
            text += $"{(Item2, input).Item1}{(text, input, Item2).Item3}";
        }

        for (var i = 0; i < 2; i++)
        {
            var x = await step.Run($"e-{i}", () => Log.Add("e", i + 5));
            text += ((((int A, int B))(x, await step.Run($"f-{i}", () => Log.Add("f", 6)))).B);
            text += ((x, x, await step.Run($"g-{i}", () => Log.Add("g", x))).Item2);
            var mixed = (x, text.Length, (text, text), await step.Run($"h-{i}", () => Log.Add("h", x + 1)));
            text += $"{mixed.x} {mixed.Length} {mixed.Item3.Item2.Length} {new { x, text.Length, Y = await step.Run($"j-{i}", () => Log.Add("j", x)) }.Length} ";
            x++;
        }

        return text;
    }
}
