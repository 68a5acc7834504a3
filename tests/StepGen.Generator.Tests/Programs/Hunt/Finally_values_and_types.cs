// input: 0
// input: 1
public static partial class Program
{
    public record Order(int Id, List<string> Lines);

    [StepFunction("order")]
    public static async partial Task<Order?> OrderAsync(StepContext step, int input)
    {
        try
        {
            if (input == 0)
                return null;
            return new(1, ["a"]);
        }
        finally
        {
            await step.Run("order", () => Log.Add("order"));
        }
    }

    [StepFunction("awaited")]
    public static async partial Task<Order> AwaitedAsync(StepContext step, int input)
    {
        try
        {
            return await step.Run("made", () => new Order(input, ["b"]));
        }
        finally
        {
            await step.Run("finally", () => Log.Add("finally"));
        }
    }

    [StepFunction("target-typed")]
    public static async partial Task<(long Number, int[] Items)?> TargetTypedAsync(StepContext step, int input)
    {
        try
        {
            if (input == 0)
                return default;
            return (input, [1, 2]);
        }
        finally
        {
            await step.Run("typed", () => Log.Add("typed"));
        }
    }

    [StepFunction("shared")]
    public static async partial Task<Order> SharedAsync(StepContext step, int input)
    {
        var order = new Order(input, []);
        try
        {
            order.Lines.Add("try");
            return order;
        }
        finally
        {
            await step.Run("one", () => Log.Add("one"));
            order.Lines.Add("finally");
            await step.Run("two", () => Log.Add("two"));
        }
    }

    [StepFunction("nothing")]
    public static async partial Task NothingAsync(StepContext step, int input)
    {
        try
        {
            if (input == 0)
                return;
            await step.Run("work", () => Log.Add("work"));
        }
        finally
        {
            await step.Run("finally", () => Log.Add("finally"));
        }

        await step.Run("behind", () => Log.Add("behind"));
    }

    [StepFunction("assigned-in-try")]
    public static async partial Task<string> AssignedAsync(StepContext step, int input)
    {
        System.Collections.Immutable.ImmutableArray<int> items;
        try
        {
            await step.Run("before", () => Log.Add("before"));
            items = [input, 2];
        }
        finally
        {
            await step.Run("finally", () => Log.Add("finally"));
        }

        return string.Join(' ', items);
    }
}
