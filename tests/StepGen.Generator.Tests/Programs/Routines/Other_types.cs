public static partial class Program
{
    [StepFunction("routines-of-other-types")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var a = await Box<string>.WrapAsync(step, "x");
        var b = await Outer.Inner.DoubleAsync(step, 4);
        var c = await Point.OfAsync(step, new Point(1, 2));
        return $"{a.Value} {b} {c}";
    }
}

public partial class Box<T>(T value)
{
    public T Value { get; } = value;

    [StepRoutine]
    public static async partial Task<Box<T>> WrapAsync(StepContext step, T value)
    {
        var count = await step.Run("count", () => Log.Add("count", 1));
        return count == 1 ? new Box<T>(value) : throw new InvalidOperationException();
    }
}

public static partial class Outer
{
    internal static partial class Inner
    {
        [StepRoutine]
        internal static async partial Task<int> DoubleAsync(StepContext step, int value)
        {
            await step.Sleep("nap", TimeSpan.FromSeconds(1));
            return value * 2;
        }
    }
}

public partial record struct Point(int X, int Y)
{
    [StepRoutine]
    public static async partial Task<int> OfAsync(StepContext step, Point point)
    {
        point.X += await step.Run("move", () => Log.Add("move", 10));
        return point.X + point.Y;
    }
}
