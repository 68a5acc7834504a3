// input: 3
// What cannot hold a step, or is seldom seen, between two of them.
public static partial class Program
{
    private static int[] Items = [];

    private static ref int First() => ref Items[0];

    [StepFunction("rare-constructs")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var words = await step.Run("words", () => new List<string> { "one", "two", "three", "four" });
        var lengths =
            from word in words
            group word by word.Length into sameLength
            orderby sameLength.Key descending
            select $"{sameLength.Key}:{sameLength.Count()}";
        var text = string.Join(' ', lengths);
        text += input is (> 1 and < 5) ? " inside" : " outside";
        text += string.Concat(from word in words from letter in word group letter by letter into same where same.Count() > 2 select same.Key);

        foreach (var number in new HashSet<int> { 4, 5 })
        {
            text += number;
        }

        Items = new[] { 1, 2 };
        First() = input;
        text += Items[0];
        var sqlTrue = System.Data.SqlTypes.SqlBoolean.True;
        text += (sqlTrue && (input > 2 ? sqlTrue : System.Data.SqlTypes.SqlBoolean.False)).ToString();
        text += __refvalue(__makeref(input), int) + __reftype(__makeref(text)).Name;
        return await step.Run("last", () => text);
    }
}
