using System.Diagnostics;

namespace StepGen.Benchmarks.Ratios;

/// <summary>
/// Two batches measured by turns, A B A B, so that whatever else the machine does meanwhile touches both; each round gives
/// one ratio, and the median of the rounds counts.
/// </summary>
internal sealed class Comparison
{
    private readonly List<(Sample Ours, Sample Yardstick)> _rounds = [];

    private Comparison()
    {
    }

    /// <summary>Gets our sample of the median round.</summary>
    public Sample Ours => MedianRound.Ours;

    /// <summary>Gets the yardstick's sample of the median round.</summary>
    public Sample Yardstick => MedianRound.Yardstick;

    private (Sample Ours, Sample Yardstick) MedianRound => _rounds.OrderBy(TimeOf).ElementAt(_rounds.Count / 2);

    public static Comparison Measure(Batch ours, Batch yardstick, Clock clock, int rounds)
    {
        WarmUp(ours, yardstick, clock);
        var comparison = new Comparison();
        for (var i = 0; i < rounds; i++)
        {
            GC.Collect();
            var first = ours.Measure(clock);
            GC.Collect();
            comparison._rounds.Add((first, yardstick.Measure(clock)));
        }

        return comparison;
    }

    public double TimeRatio() => Median(TimeOf);

    public double RateRatio() => Median(round => round.Ours.PerSecond / round.Yardstick.PerSecond);

    public double BytesRatio() => Median(round => round.Ours.BytesPerUnit / round.Yardstick.BytesPerUnit);

    /// <summary>
    /// Until the JIT has optimised both. On a busy machine that needs processor time rather than time, so the batches'
    /// own clock decides, within limits.
    /// </summary>
    private static void WarmUp(Batch ours, Batch yardstick, Clock clock)
    {
        var start = Stopwatch.GetTimestamp();
        var spent = TimeSpan.Zero;
        while (spent < TimeSpan.FromSeconds(2) && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20))
        {
            spent += ours.Measure(clock).Time + yardstick.Measure(clock).Time;
        }
    }

    private static double TimeOf((Sample Ours, Sample Yardstick) round) => round.Ours.Nanoseconds / round.Yardstick.Nanoseconds;

    private double Median(Func<(Sample Ours, Sample Yardstick), double> select)
    {
        var ratios = _rounds.Select(select).Order().ToList();
        return ratios.Count % 2 == 1 ? ratios[ratios.Count / 2] : (ratios[(ratios.Count / 2) - 1] + ratios[ratios.Count / 2]) / 2;
    }
}
