// input: 3
public static partial class Program
{
    [StepFunction("two-local-functions")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var t = "";
        if (input > 0)
        {
            int F() => 1;
            await step.Run("a", () => F());
            t += F();
        }
        if (input > 1)
        {
            int F() => 2;
            int G<T>(T x) => x is null ? 0 : 1;
            await step.Run("b", () => F() + G<string>("q"));
            t += F() + G(1);
        }
        return t + H();
        string H() => "h" + Outer();
    }
    static int F() => 5;
    static int Outer() => F();
}
