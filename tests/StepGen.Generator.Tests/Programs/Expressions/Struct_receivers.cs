public static partial class Program
{
    public struct Counter
    {
        public int Count { get; set; }
        public int Move(int by) => Count += by;
    }

    public sealed class Holder { public Counter Counter; public Counter[] Cells { get; set; } = new Counter[2]; }

    [StepFunction("struct-receivers")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var counter = new Counter();
        counter.Move(await step.Run("a", () => Log.Add("a", 1)));
        var cells = new Counter[2];
        var i = 0;
        cells[i++].Move(await step.Run("b", () => Log.Add("b", 2)));
        cells[i].Count = await step.Run("c", () => Log.Add("c", 3));
        cells[i].Count += await step.Run("d", () => Log.Add("d", 4));
        var holder = new Holder();
        holder.Counter.Move(await step.Run("e", () => Log.Add("e", 5)));
        holder.Cells[1].Move(await step.Run("f", () => Log.Add("f", 6)));
        counter.Count = counter.Count + await step.Run("g", () => Log.Add("g", 7));
        var copy = counter.Move(100) + await step.Run("h", () => Log.Add("h", 8)) + counter.Move(1);
        return $"{counter.Count} {cells[0].Count} {cells[1].Count} {holder.Counter.Count} {holder.Cells[1].Count} {copy}";
    }
}
