// input: 3
public static partial class Program
{
    [StepFunction("parameter-names")]
    public static async partial Task<int> RunAsync(StepContext context, int frame)
    {
        var step = frame + 1;
        var machine = await context.Run("one", () => Log.Add($"{step}", step * 2));
        frame += machine;
        await context.Run("two", () => Log.Add("two"));
        return frame + step;
    }
}
