using BenchmarkDotNet.Attributes;
using StepGen.Benchmarks.Functions;

namespace StepGen.Benchmarks.Micro;

/// <summary>Ten steps: the kernel alone, and plain async.</summary>
public class KernelBenchmarks
{
    private readonly PlainContext _plain = new();

    /// <summary>The generated machine on the smallest host.</summary>
    /// <returns>The result.</returns>
    [Benchmark]
    public int Machine() => BareContext.Run(BenchFunctions.TenStepsFunction, 1000);

    /// <summary>The yardstick.</summary>
    /// <returns>The result.</returns>
    [Benchmark(Baseline = true)]
    public Task<int> PlainAsync() => PlainTenSteps.RunAsync(_plain, 1000);
}
