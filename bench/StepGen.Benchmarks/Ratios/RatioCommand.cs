namespace StepGen.Benchmarks.Ratios;

/// <summary>Measures everything, prints the table as it grows, and writes it to a file if asked to.</summary>
internal static class RatioCommand
{
    private const int Rounds = 15;

    public static async Task RunAsync(string? only, string? jsonPath)
    {
        Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}; each ratio is the median of {Rounds} interleaved rounds");
        RatioReport.PrintHead();
        var rows = new List<RatioRow>();
        foreach (var (name, measure) in Measurements)
        {
            if (only is null || name.Contains(only, StringComparison.Ordinal))
            {
                foreach (var row in await measure())
                {
                    RatioReport.Print(row);
                    rows.Add(row);
                }
            }
        }

        if (jsonPath is not null)
        {
            RatioReport.WriteJson(jsonPath, rows);
        }
    }

    private static readonly (string Name, Func<Task<IReadOnlyList<RatioRow>>> Measure)[] Measurements =
    [
        ("kernel", () => Task.FromResult<IReadOnlyList<RatioRow>>([.. KernelRatios.Measure(Rounds)])),
        ("memory", () => MemoryRatios.MeasureStepsAsync(Rounds)),
        ("sqlite", () => SqliteRatios.MeasureAsync(Rounds)),
        ("resume", async () => [await ResumeRatio.MeasureAsync(Rounds)]),
        ("compiler", () => Task.FromResult<IReadOnlyList<RatioRow>>([.. CompilerRatios.Measure()])),
        ("growth", async () => [await MemoryRatios.MeasureGrowthAsync(Rounds)]),
    ];
}
