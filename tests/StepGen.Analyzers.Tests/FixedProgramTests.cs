using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Analyzers.Tests;

/// <summary>Each code fix, applied to a whole program: what comes out is generated, compiles without findings, and runs.</summary>
public class FixedProgramTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Programs()
    {
        var data = new TheoryData<string, bool>();
        foreach (var name in FixedPrograms.All.Keys)
        {
            data.Add(name, true);
            data.Add(name, false);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task The_fixed_program_builds_and_runs(string name, bool atOnce)
    {
        var program = FixedPrograms.All[name];
        var source = new ProgramSource(name, program.Text.ReplaceLineEndings("\n"));
        var text = await VerifyFix.ApplyAsync(name[..8], ProgramCompiler.CreateCompilation(source, source.Text), atOnce);

        var compiled = ProgramCompiler.Compile(source with { Text = text });
        Assert.Empty((await Verify.RunAsync(compiled.Compilation)).Select(static finding => finding.ToString()));

        var function = Assert.Single(compiled.Functions);
        var inline = await ProgramRunner.InlineAsync(function, "null", Token);
        var straight = await ProgramRunner.EngineAsync(function, "null", reload: false, crashAtCommit: 0, Token);
        var reloaded = await ProgramRunner.EngineAsync(function, "null", reload: true, crashAtCommit: 0, Token);
        Assert.Equal($"result: {program.Result}", straight.Outcome.End);
        Assert.Equal(program.Steps, string.Join(' ', straight.Outcome.Journal.Select(static line => line.Split(' ')[0])));
        Assert.Equal(inline.All, straight.Outcome.All);
        Assert.Equal(inline.All, reloaded.Outcome.All);
    }

    [Fact]
    public void There_is_a_program_for_each_rule_with_a_fix() => Assert.Equal(
        VerifyFix.FixableIds.Order(StringComparer.Ordinal),
        FixedPrograms.All.Keys.Select(static name => name[..8]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
