// allow: CS8509
// input: 0
// input: 1
// input: 2
// input: 3
// input: 4
public static partial class Program
{
    public abstract record Shape;
    public sealed record Circle(int Radius) : Shape;
    public sealed record Square(int Side) : Shape;

    [StepFunction("switch-expressions")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var a = await step.Run("governing", () => Log.Add("governing", input)) switch { 0 => "zero", 1 => "one", _ => "many" };
        var b = input switch
        {
            0 => await step.Run("zero", () => Log.Add("zero", "z")),
            1 or 2 when await step.Run("guard", () => Log.Add("guard", input == 2)) => "guarded",
            > 2 and < 4 => "three",
            _ => await step.Run("else", () => Log.Add("else", "e")),
        };
        object shape = input % 2 == 0 ? new Circle(input) : new Square(input);
        var c = shape switch
        {
            Circle { Radius: var r } when r > 0 => r + await step.Run("circle", () => Log.Add("circle", 1)),
            Square(var s) => await step.Run("square", () => Log.Add("square", s * 10)),
            _ => -1,
        };
        string d;
        try
        {
            d = (input, input + 1) switch
            {
                (0, 1) => "start",
                (var x, 2) => await step.Run("pair", () => Log.Add("pair", $"p{x}")),
                (2, _) => throw new InvalidOperationException("two"),
                (3, var y) => (y switch { 4 => await step.Run("nested", () => Log.Add("nested", "n")), _ => "?" }) + y,
            };
        }
        catch (Exception exception)
        {
            d = exception.GetType().Name + exception.Message;
        }

        return $"{a} {b} {c} {d}";
    }
}
