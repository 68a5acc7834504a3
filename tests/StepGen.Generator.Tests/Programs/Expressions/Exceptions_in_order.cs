// input: 0
// input: 1
// input: 2
// input: 3
// input: 4
// input: 5
// input: 6
public static partial class Program
{
    public sealed class Holder { public int[]? Items { get; set; } public Holder? Next { get; set; } public int Value { get; set; } }

    private static int Fail(string text) => throw new InvalidOperationException(text);

    [StepFunction("exceptions-in-order", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        Holder? none = null;
        var holder = new Holder();
        var two = new[] { 1, 2 };
        try
        {
            switch (input)
            {
                case 0:
                    none!.Value = await step.Run("s0", () => Log.Add("s0", 1));
                    break;
                case 1:
                    holder.Next!.Value = await step.Run("s1", () => Log.Add("s1", 1));
                    break;
                case 2:
                    two[5] = await step.Run("s2", () => Log.Add("s2", 1));
                    break;
                case 3:
                    holder.Items![0] = await step.Run("s3", () => Log.Add("s3", 1));
                    break;
                case 4:
                    two[0] = Fail("left") + await step.Run("s4", () => Log.Add("s4", 1));
                    break;
                case 5:
                    two[0] = await step.Run("s5", () => Log.Add("s5", 1)) + Fail("right");
                    break;
                case 6:
                    two[5] += await step.Run("s6", () => Log.Add("s6", 1));
                    break;
            }

            return "fine";
        }
        catch (Exception exception)
        {
            return exception.GetType().Name + two[0];
        }
    }
}
