// input: 0
public static partial class Program
{
    public struct Cell
    {
        public int Value { get; set; }
        public int Bump() => ++Value;
    }

    [StepFunction("struct-elements")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var cells = new List<Cell> { new() { Value = 1 }, new() { Value = 5 } };
        var trace = "";
        foreach (var cell in cells)
        {
            cell.Bump();
            await step.Run("cell", () => Log.Add($"cell {cell.Value}"));
            trace += $"{cell.Bump()} {cell.Value} ";
        }

        foreach (var cell in cells)
            trace += cell.Value;
        return trace;
    }
}
