using System.Globalization;
using System.Text;
using StepGen.Generator.Tests.Infrastructure;
using StepGen.Generator.Tests.RandomPrograms;

namespace StepGen.Generator.Tests;

/// <summary>Programs that nobody thought of: the C# compiler's own method says what they do.</summary>
[Collection(ProgramRunner.Collection)]
public class RandomProgramTests
{
    /// <summary>So many are compiled at once: more of them take no less time each.</summary>
    private const int BatchSize = 25;

    /// <summary>A grammar that StepGen refuses would test nothing.</summary>
    private const double RefusedAtMost = 0.2;

    private static readonly TimeSpan TimeToReduce = TimeSpan.FromSeconds(Setting("STEPGEN_RANDOM_REDUCE", 60));

    // More of them: STEPGEN_RANDOM_PROGRAMS=20000. From another one on: STEPGEN_RANDOM_START=1000.
    private static readonly int Count = Setting("STEPGEN_RANDOM_PROGRAMS", 300);
    private static readonly int Start = Setting("STEPGEN_RANDOM_START", -1);
    private static readonly int Fresh = Start >= 0 ? Start : (int)(DateTime.UtcNow.Ticks / TimeSpan.TicksPerSecond % 1_000_000) * 1000;

    /// <summary>Half of the programs are the same in each run; the others are new, and what fails says their numbers.</summary>
    public static TheoryData<int, int> Batches()
    {
        var data = new TheoryData<int, int>();
        for (var at = 0; at < Count; at += BatchSize)
        {
            var isFixed = Start < 0 && at < Count / 2;
            data.Add(isFixed ? at : Fresh + at, Math.Min(BatchSize, Count - at));
        }

        return data;
    }

    private static int Setting(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    [Theory]
    [MemberData(nameof(Batches))]
    public async Task Random_programs_do_the_same_inline_straight_reloaded_and_crashed(int start, int count)
    {
        var token = TestContext.Current.CancellationToken;
        var batch = ProgramBatch.Compile([.. Enumerable.Range(start, count).Select(static seed => RandomProgramGen.Write((ulong)seed))], token);
        var message = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var failure = batch[i].Defect ?? (batch[i].Program is { } program ? await ProgramOracle.CheckAsync(program, start + i, token) : null);
            if (failure is not null)
            {
                var source = message.Length == 0 ? await ProgramReducer.ReduceAsync(batch[i].Source, failure, start + i, TimeToReduce, token) : batch[i].Source;
                message.Append(CultureInfo.InvariantCulture, $"STEPGEN_RANDOM_START={start + i} STEPGEN_RANDOM_PROGRAMS=1 shows it again. {failure}\n{source.Text}\n");
            }
        }

        var refused = batch.Where(static program => program.Refusal is not null).ToList();
        refused.ForEach(static program => TestContext.Current.TestOutputHelper?.WriteLine($"{program.Source.Name}: {program.Refusal}"));
        Assert.True(message.Length == 0, message.ToString());
        Assert.True(refused.Count <= Math.Max(1, RefusedAtMost * count), $"Too many programs from {start} on are refused:\n{string.Join('\n', refused.Select(static program => program.Refusal))}");
    }
}
