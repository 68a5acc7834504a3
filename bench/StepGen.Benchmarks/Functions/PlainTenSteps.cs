using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace StepGen.Benchmarks.Functions;

/// <summary>The yardstick of the kernel: the method of ten steps as C# compiles it, on tasks that are complete already.</summary>
internal static class PlainTenSteps
{
    public static async Task<int> RunAsync(PlainContext step, int seed)
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
}

/// <summary>Runs bodies at once and forgets them.</summary>
internal sealed class PlainContext
{
    // Nothing that calls an abstract context can be inlined into its caller; where this is, the JIT keeps delegates on the stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    [SuppressMessage("Performance", "CA1822", Justification = "An instance, as StepContext is.")]
    public Task<T> Run<T>(string id, Func<T> body)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return Task.FromResult(body());
    }
}
