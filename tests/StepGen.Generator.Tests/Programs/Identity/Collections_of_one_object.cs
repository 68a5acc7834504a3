public static partial class Program
{
    public sealed class Cell { public int Value { get; set; } }

    public sealed record Pair(Cell Left, Cell Right);

    [StepFunction("collections-of-one-object")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var shared = new Cell();
        var list = new List<Cell> { shared, shared, new() };
        var matrix = new[] { new int[2], new int[2] };
        var row = matrix[1];
        var twice = new[] { row, row };
        var pair = new Pair(shared, list[2]);
        var tuple = (Cell: shared, Number: 1);
        var words = new Dictionary<string, List<string>> { ["a"] = ["x"] };
        var entry = words["a"];
        for (var i = 0; i < 3; i++)
        {
            await step.Run("turn", () => Log.Add($"{list[0].Value}"));
            list[i].Value += i + 1;
            row[i % 2] += i;
            twice[0][0]++;
            pair.Right.Value += 100;
            tuple.Cell.Value += 1000;
            entry.Add($"{i}");
        }

        return $"{shared.Value} {list[0].Value} {list[1].Value} {list[2].Value} {matrix[1][0]}{matrix[1][1]} {twice[1][0]} {pair.Left.Value} {tuple.Cell.Value} {string.Join(",", words["a"])}";
    }
}
