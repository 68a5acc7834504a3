namespace StepGen.Benchmarks.Functions;

/// <summary>The step functions that are measured. Their bodies do next to nothing, so that what is measured is StepGen.</summary>
public static partial class BenchFunctions
{
    /// <summary>Ten different steps, one after the other. <see cref="PlainTenSteps"/> is the same method without StepGen.</summary>
    /// <param name="step">The context.</param>
    /// <param name="seed">A number.</param>
    /// <returns>Another number.</returns>
    [StepFunction("ten-steps")]
    public static async partial Task<int> TenStepsAsync(StepContext step, int seed)
    {
        var a = await step.Run("a", () => seed + 1);
        var b = await step.Run("b", () => a + 2);
        var c = await step.Run("c", () => b + 3);
        var d = await step.Run("d", () => c + 4);
        var e = await step.Run("e", () => d + 5);
        var f = await step.Run("f", () => e + 6);
        var g = await step.Run("g", () => f + 7);
        var h = await step.Run("h", () => g + 8);
        var i = await step.Run("i", () => h + 9);
        return await step.Run("j", () => i + a);
    }

    /// <summary>A loop around one step.</summary>
    /// <param name="step">The context.</param>
    /// <param name="count">How many steps.</param>
    /// <returns>A sum.</returns>
    [StepFunction("loop")]
    public static async partial Task<long> LoopAsync(StepContext step, int count)
    {
        var total = 0L;
        for (var i = 0; i < count; i++)
        {
            var value = await step.Run("add", () => 3L * i);
            total += value;
        }

        return total;
    }

    /// <summary>A loop around one step, and then a sleep, in which the run is resumed.</summary>
    /// <param name="step">The context.</param>
    /// <param name="count">How many steps.</param>
    /// <returns>A sum.</returns>
    [StepFunction("loop-then-sleep")]
    public static async partial Task<long> LoopThenSleepAsync(StepContext step, int count)
    {
        var total = 0L;
        for (var i = 0; i < count; i++)
        {
            var value = await step.Run("add", () => 3L * i);
            total += value;
        }

        await step.Sleep("rest", TimeSpan.FromDays(30));
        return total;
    }
}
