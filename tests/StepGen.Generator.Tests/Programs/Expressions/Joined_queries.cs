// input: 2
// input: 0
// The collection of a query, and that of a join right behind it, are evaluated where the query stands; all else in it is a lambda.
public static partial class Program
{
    private static int[] Items(int input) => Log.Add("items", new[] { 1, 2, 3, input });

    [StepFunction("joined-queries", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var pairs =
            from item in Items(input)
            join name in await step.Run("names", () => Log.Add("names", new[] { "a", "bb", "ccc" })) on item equals name.Length
            where item > input
            select $"{item}{name}";
        var first = string.Join(',', pairs);

        var groups =
            from item in await step.Run("more", () => new List<int> { 1, 2, 2 })
            join int other in await step.Run("others", () => new List<int> { 2, 1, 2 }) on item equals other into matches
            select item * 10 + matches.Count();
        return $"{first} {string.Join(',', groups)}";
    }
}
