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

    /// <summary>Gets the median sample of ours by time per unit.</summary>
    public Sample Ours => _rounds.Select(round => round.Ours).OrderBy(sample => sample.Nanoseconds).ElementAt(_rounds.Count / 2);

    /// <summary>Gets the median sample of the yardstick by time per unit.</summary>
    public Sample Yardstick => _rounds.Select(round => round.Yardstick).OrderBy(sample => sample.Nanoseconds).ElementAt(_rounds.Count / 2);

    public static Comparison Measure(Batch ours, Batch yardstick, Clock clock, int rounds, TimeSpan? warmUp = null)
    {
        var start = Stopwatch.GetTimestamp();
        do
        {
            _ = ours.Measure(clock);
            _ = yardstick.Measure(clock);
        }
        while (Stopwatch.GetElapsedTime(start) < (warmUp ?? TimeSpan.FromSeconds(2)));

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

    public double TimeRatio() => Median(round => round.Ours.Nanoseconds / round.Yardstick.Nanoseconds);

    public double RateRatio() => Median(round => round.Ours.PerSecond / round.Yardstick.PerSecond);

    public double BytesRatio() => Median(round => round.Ours.BytesPerUnit / round.Yardstick.BytesPerUnit);

    private double Median(Func<(Sample Ours, Sample Yardstick), double> select)
    {
        var ratios = _rounds.Select(select).Order().ToList();
        return ratios.Count % 2 == 1 ? ratios[ratios.Count / 2] : (ratios[(ratios.Count / 2) - 1] + ratios[ratios.Count / 2]) / 2;
    }
}
