// input: 3
public static partial class Program
{
    [StepFunction("that-change-variables")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var x = 1;
        var text = "";
        text += await step.Run($"a-{Bump(ref x)}", () => Log.Add("a", x));
        text += await step.Run($"b-{Out(out x)}", () => Log.Add("b", x));
        text += await step.Run($"c-{(x, x).Item1}{x = 7}", () => Log.Add("c", x));
        var cell = new Cell { A = 1 };
        text += await step.Run($"d-{cell.Move()}", () => Log.Add("d", cell.A));
        text += await step.Run($"e-{cell.A++}", () => Log.Add("e", cell.A));
        return $"{text} {x} {cell.A}";
    }
    private static int Bump(ref int x) => ++x;
    private static int Out(out int x) { x = 5; return 2; }
    public struct Cell { public int A; public int Move() => A += 3; }
}
