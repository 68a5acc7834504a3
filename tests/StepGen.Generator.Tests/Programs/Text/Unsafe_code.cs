// input: 3
// allow: CS9123
// Pointers and other things that no step can stand in, and that end before the next one.
using Short = System;

public static partial class Program
{
    private static int Twice(int value) => value * 2;

    [StepFunction("unsafe-code")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var first = await step.Run("first", () => input + 1);
        var sum = 0;
        unsafe
        {
            var numbers = new[] { first, 2, 3 };
            fixed (int* start = numbers)
            {
                for (int* at = start; at < start + 3; at++)
                {
                    sum += *at;
                }
            }

            (int Left, int Right) pair = (first, 5);
            (int Left, int Right)* place = &pair;
            delegate*<int, int> twice = &Twice;
            sum += twice(place->Right) + sizeof(int);
        }

        scoped Span<int> span = stackalloc int[2];
        span[1] = sum;
        sum += span[1];
        span = stackalloc[] { sum, 1 };
        sum += span[1];
        object boxed = sum;
        var kind = boxed switch { int => "number", global::System.String => "text", Short::Version => "version", _ => "other" };
        var second = await step.Run("second", () => kind + sum);
        return second + first;
    }
}
