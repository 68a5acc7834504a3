// input: 0
// input: 2
// What is no bool and yet a condition: operator true decides, or the conversion to bool, and never an operator ! of its own.
public static partial class Program
{
    [StepFunction("conditions-of-other-types")]
    public static async partial Task<int> RunAsync(StepContext step, int input)
    {
        var sum = 0;
        if (new Yes(input))
        {
            sum += await step.Run("if", () => Log.Add("if", 1));
        }

        for (var left = new Yes(input); left; left = new(left.Value - 1))
        {
            sum += await step.Run("for", () => Log.Add("for", 10));
        }

        var count = new Count(input);
        while (count)
        {
            sum += await step.Run("while", () => Log.Add("while", 100));
            count = new(count.Value - 1);
        }

        do
        {
            sum += await step.Run("do", () => Log.Add("do", 1000));
        }
        while (new Yes(input - sum));

        if (await step.Run("condition", () => Log.Add("condition", new Count(input))))
        {
            sum += new Count(input) ? await step.Run("choice", () => Log.Add("choice", 10000)) : 3;
        }

        return sum switch
        {
            > 0 when new Yes(input) => await step.Run("arm", () => Log.Add("arm", sum)),
            _ => -sum,
        };
    }
}

public readonly record struct Yes(int Value)
{
    public static bool operator true(Yes value) => value.Value > 0;

    public static bool operator false(Yes value) => throw new InvalidOperationException("nobody asks");
}

public readonly record struct Count(int Value)
{
    public static implicit operator bool(Count value) => value.Value > 0;

    public static bool operator !(Count value) => throw new InvalidOperationException("nobody asks");
}
