using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace StepGen.Benchmarks.Micro;

/// <summary>BenchmarkDotNet on single parts, for work on one of them.</summary>
internal static class MicroCommand
{
    public static void Run(string[] args)
    {
        // In this process: the project that BenchmarkDotNet would generate lies outside this repository's build settings.
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        var config = DefaultConfig.Instance.AddJob(job).AddDiagnoser(MemoryDiagnoser.Default);
        _ = BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(args, config);
    }
}
