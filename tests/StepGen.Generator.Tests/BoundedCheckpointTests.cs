using System.Globalization;
using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests;

/// <summary>Invariant 1: nothing that a resumed run has to read grows with the number of finished steps.</summary>
public class BoundedCheckpointTests
{
    private const string Program = """
        public static partial class Program
        {
            [StepFunction("loop")]
            public static async partial Task<int> RunAsync(StepContext step, int rounds)
            {
                var sum = 0;
                var limit = step.Sleep("limit", TimeSpan.FromDays(300));
                for (var round = 10000000; round < 10000000 + rounds; round++)
                {
                    BODY
                }

                return limit.IsCompleted ? -1 : sum;
            }
        }
        """;

    [Theory]
    [InlineData("""sum = 1 + await step.Run($"round-{round}", () => 1);""", 100_000)]
    [InlineData("""var n = round; var work = step.Run($"round-{round}", () => n); await step.Race(work, limit); sum = 2;""", 2_000)]
    [InlineData("""await step.WhenAll(Enumerable.Range(0, 3).Select(i => step.Run($"round-{round}-{i}", () => i))); sum = 3;""", 1_000)]
    [InlineData("""var n = round; var a = step.Run($"a-{round}", () => n); var b = step.Run($"b-{round}", () => n); sum = await step.Race(a, b) - round;""", 1_000)]
    [InlineData("""await step.Branch($"branch-{round}", async s => { await s.Run("a", () => 1); await s.Run("b", () => 2); }); sum = 3;""", 1_000)]
    [InlineData("""sum = (await step.ForEach($"each-{round}", new[] { 1, 2, 3 }, async (s, item) => await s.Run("a", () => item), 2))[0];""", 300)]
    [InlineData("""var n = round; var a = step.Branch($"a-{round}", async s => await s.Run("x", () => n)); var b = step.Branch($"b-{round}", async s => { await s.Sleep("y", TimeSpan.FromHours(1)); return n; }); sum = await step.Race(a, b) - round;""", 300)]
    public async Task A_checkpoint_after_many_rounds_is_no_longer_than_after_ten(string body, int rounds)
    {
        var token = TestContext.Current.CancellationToken;
        var function = ProgramCompiler.Compile(new ProgramSource("Bounded", "// input: 0\n" + Program.Replace("BODY", body, StringComparison.Ordinal))).Functions.Single();

        var few = await ProgramRunner.EngineAsync(function, "10", reload: false, crashAtCommit: 0, token);
        var many = await ProgramRunner.EngineAsync(function, rounds.ToString(CultureInfo.InvariantCulture), reload: false, crashAtCommit: 0, token);

        Assert.StartsWith("result", many.Outcome.End, StringComparison.Ordinal);

        // Each round ends with a checkpoint, so the memo beside it holds one round at most.
        Assert.InRange(many.Checkpoints.Count, rounds, int.MaxValue);
        Assert.InRange(Longest(many), 1, Longest(few) + 12);
    }

    private static int Longest(EngineRun run) => run.Checkpoints.Max(static checkpoint => Length(checkpoint) + checkpoint.Branches.Values.Sum(Length));

    private static int Length(StepGen.Testing.TestCheckpoint checkpoint) => checkpoint.Slots.Sum(static slot => slot.Key.Length + slot.Value.GetRawText().Length);
}
