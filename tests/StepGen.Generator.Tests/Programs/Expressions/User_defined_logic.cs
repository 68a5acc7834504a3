// input: 0
// input: 1
// input: 2
// input: 3

// The operators say when they are asked: the left side once, the right side only where it is needed, and which of true and false.
public static partial class Program
{
    [StepFunction("user-defined-logic")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var and = Left("a", input) && await step.Run("and", () => new Third(1));
        var or = Left("b", input) || await step.Run("or", () => new Third(-1));
        Log.Add($"{and} {or}");

        var chain = (Left("c", input) && await step.Run("c1", () => new Third(0))) || (await step.Run("c2", () => new Third(input - 1)) && Left("d", 3));
        Log.Add(chain.ToString());

        // The condition of a statement, and operands that are converted to the type of the operators.
        if (Left("e", input) && await step.Run("e1", () => 1))
        {
            Log.Add("taken");
        }

        if (input == 2)
        {
            Derived derived = new() { Value = input };
            var merged = derived || await step.Run("derived", () => new Derived { Value = 7 });
            Log.Add($"{merged.GetType().Name} {merged.Value}");
        }

        try
        {
            Log.Add((new Third(9) && await step.Run("never", () => new Third(1))).ToString());
        }
        catch (InvalidOperationException exception)
        {
            Log.Add(exception.Message);
        }

        // Also convertible to bool: && still asks its own operators.
        var both = new Both(input) && await step.Run("both", () => new Both(5));
        return $"{chain} {both.Value} {(Left("f", input) || new Third(1) && await step.Run("last", () => new Third(1)))}";
    }

    private static Third Left(string name, int input)
    {
        Log.Add($"left {name}");
        return new(input - 1);
    }
}

/// <summary>1 is true, -1 false, 0 neither.</summary>
public readonly record struct Third(int Value)
{
    public static bool operator true(Third value)
    {
        Log.Add($"true? {value.Value}");
        return value.Value > 0;
    }

    public static bool operator false(Third value)
    {
        Log.Add($"false? {value.Value}");
        return value.Value == 9 ? throw new InvalidOperationException("no answer") : value.Value < 0;
    }

    public static Third operator &(Third left, Third right)
    {
        Log.Add($"{left.Value} & {right.Value}");
        return new(Math.Min(left.Value, right.Value));
    }

    public static Third operator |(Third left, Third right)
    {
        Log.Add($"{left.Value} | {right.Value}");
        return new(Math.Max(left.Value, right.Value));
    }

    public static implicit operator Third(int value)
    {
        Log.Add($"convert {value}");
        return new(value);
    }
}

[System.Text.Json.Serialization.JsonDerivedType(typeof(Derived), "derived")]
public record Base
{
    public int Value { get; set; }

    public static bool operator true(Base value) => value.Value > 5;

    public static bool operator false(Base value) => value.Value <= 5;

    public static Base operator &(Base left, Base right) => left;

    public static Base operator |(Base left, Base right) => right;
}

public sealed record Derived : Base;

public readonly record struct Both(int Value)
{
    public static bool operator true(Both value) => value.Value > 0;

    public static bool operator false(Both value)
    {
        Log.Add("own false");
        return value.Value == 0;
    }

    public static Both operator &(Both left, Both right) => new(left.Value + right.Value);

    public static Both operator |(Both left, Both right) => left;

    public static implicit operator bool(Both value)
    {
        Log.Add("to bool");
        return value.Value > 0;
    }
}
