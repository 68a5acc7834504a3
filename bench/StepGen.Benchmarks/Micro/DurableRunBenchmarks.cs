using BenchmarkDotNet.Attributes;
using StepGen.Benchmarks.Functions;
using StepGen.Storage;

namespace StepGen.Benchmarks.Micro;

/// <summary>A whole durable run on the in-memory store: claim, steps, end.</summary>
public class DurableRunBenchmarks
{
    private BenchEngine? _engine;

    /// <summary>Gets or sets how many steps the run has.</summary>
    [Params(1, 100, 1000)]
    public int Steps { get; set; }

    /// <summary>Makes the engine.</summary>
    [IterationSetup]
    public void SetUp() => _engine = BenchEngine.StartAsync(new InMemoryStateStore()).GetAwaiter().GetResult();

    /// <summary>Runs it.</summary>
    /// <returns>A task that ends with the run.</returns>
    [Benchmark]
    public async Task Run() =>
        await _engine!.ExecuteAsync((await _engine.ClaimNewAsync(BenchFunctions.LoopFunction, Steps))[0]);
}
