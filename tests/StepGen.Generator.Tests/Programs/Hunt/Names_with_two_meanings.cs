// input: 2
public static partial class Program
{
    [StepFunction("c4")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        // name clashes
        var t = "";
        { var Helper = 3; await step.Run("a", () => Helper); t += Helper; }
        t += Helper.Value + Helper.Fn();
        { var Value = "v"; await step.Run("b", () => Value); t += new Helper { V = Value.Length } is { V: 1 } ? "ok" : "no"; }
        { var String = 5; await step.Run("c", () => String); t += String; }
        t += String.Join(",", new[] { 1, 2 }.Select(x => x * input));
        { var x = 4; await step.Run("d", () => x); t += x; }
        t += (from x in new[] { 1 } select x + input).Single();
        { Helper Helper = new() { V = 9 }; await step.Run("e", () => Helper.V); t += Helper.V + Helper.Fn(); }
        { var RunMachine = 1; var AdvanceRun = 2; var AfterA = 3; await step.Run("f", () => RunMachine + AdvanceRun + AfterA); t += RunMachine + AdvanceRun + AfterA; }
        { var Run = 1; var StepGen = 2; var System = 3; await step.Run("g", () => Run + StepGen + System); t += Run + StepGen + System; }
        return t;
    }
    public sealed class Helper { public int V { get; set; } public static int Value => 1; public static int Fn() => 2; }
}
