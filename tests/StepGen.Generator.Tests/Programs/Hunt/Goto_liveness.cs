// input: 2
public static partial class Program
{
    [StepFunction("goto-liveness")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        string first, second = "unset", third;
        var i = 0;
        goto enter;
    use:
        await step.Run("use", () => Log.Add("use"));
        second = first + second + third;
        if (i > input)
            return second;
    enter:
        first = "f" + i;
        third = "t" + i;
        i++;
        await step.Run("enter", () => Log.Add("enter"));
        if (i == 2)
        {
            third = "changed";
            await step.Run("changed", () => Log.Add(third));
        }

        goto use;
    }
}
