using System.Diagnostics;
using System.Runtime.InteropServices;

namespace StepGen.Benchmarks.Ratios;

/// <summary>What one batch of work cost.</summary>
/// <param name="Time">The time.</param>
/// <param name="Bytes">What was allocated.</param>
/// <param name="Units">How many steps, runs or rows that was.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Sample(TimeSpan Time, long Bytes, long Units)
{
    public double Nanoseconds => Time.TotalNanoseconds / Units;

    public double BytesPerUnit => (double)Bytes / Units;

    public double PerSecond => Units / Time.TotalSeconds;
}

/// <summary>What a batch's time is.</summary>
internal enum Clock
{
    /// <summary>The processor time of this process: for work that waits for nothing, so that other programs do not count.</summary>
    Processor,

    /// <summary>The time that passes: for work that waits for a disk.</summary>
    Wall,
}

/// <summary>A batch of work that is measured again and again.</summary>
/// <param name="Run">Does it; returns how many steps, runs or rows that was.</param>
/// <param name="CleanUp">Undoes it; not measured.</param>
internal sealed record Batch(Func<long> Run, Action? CleanUp = null)
{
    public Sample Measure(Clock clock)
    {
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var wall = Stopwatch.GetTimestamp();
        var units = Run();
        var time = clock is Clock.Wall ? Stopwatch.GetElapsedTime(wall) : Environment.CpuUsage.TotalTime - processor;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        CleanUp?.Invoke();
        return new(time, bytes, units);
    }
}
