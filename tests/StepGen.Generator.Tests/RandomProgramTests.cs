using System.Diagnostics;
using System.Globalization;
using System.Text;
using StepGen.Generator.Tests.Infrastructure;
using StepGen.Generator.Tests.RandomPrograms;

namespace StepGen.Generator.Tests;

/// <summary>Programs that nobody thought of: the C# compiler's own method says what they do.</summary>
[Collection(ProgramRunner.Collection)]
public class RandomProgramTests
{
    /// <summary>So many are compiled at once: more take no less time each.</summary>
    private const int BatchSize = 25;

    // More of them: STEPGEN_RANDOM_PROGRAMS=20000. From another one on: STEPGEN_RANDOM_START=1000.
    private static readonly int Count = Setting("STEPGEN_RANDOM_PROGRAMS", 300);
    private static readonly int Start = Setting("STEPGEN_RANDOM_START", -1);

    /// <summary>Half of the programs are the same in each run; the others are new, and a failure says their numbers.</summary>
    public static TheoryData<int, int> Batches()
    {
        var fresh = Start >= 0 ? Start : (int)(DateTime.UtcNow.Ticks % 1_000_000_000);
        var data = new TheoryData<int, int>();
        for (var at = 0; at < Count; at += BatchSize)
        {
            var isFixed = Start < 0 && at < Count / 2;
            data.Add(isFixed ? at : fresh + at, Math.Min(BatchSize, Count - at));
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
        var watch = Stopwatch.StartNew();
        var sources = Enumerable.Range(start, count).Select(static seed => RandomProgramGen.Write((ulong)seed)).ToList();
        var batch = ProgramBatch.Compile(sources, token);
        Console.WriteLine($"\ncompiled {watch.ElapsedMilliseconds}");
        var failures = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var program = batch[i];
            if (program.Refusal is not null) { File.WriteAllText($"/tmp/fail/{start + i}.cs", program.Source.Text); Console.WriteLine(program.Refusal); continue; }
            var failure = program.Defect;
            if (program.Program is { } compiled)
            {
                try { failure = await ProgramOracle.CheckAsync(compiled, start + i, token); } catch (Exception e) { failure = e.ToString(); }
            }

            if (failure is not null)
            {
                Console.WriteLine($"FAIL {program.Source.Name}: {failure}"); File.WriteAllText($"/tmp/fail/{start + i}.cs", program.Source.Text);
                failures.Append(program.Source.Name).Append(": ").Append(failure).Append('\n').Append(program.Source.Text).Append('\n');
            }
        }
        Console.WriteLine($"done {watch.ElapsedMilliseconds}");

        Assert.True(failures.Length == 0, failures.ToString());
    }
}
