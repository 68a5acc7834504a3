using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests;

/// <summary>Each program of the folder, run in every way there is.</summary>
public class ProgramTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Programs() => [.. ProgramSource.Names];

    [Theory]
    [MemberData(nameof(Programs))]
    public void It_compiles_with_a_hand_made_defining_part(string program) =>
        Assert.NotEmpty(ProgramCompiler.Compile(program, generate: false).Functions);

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_machine_reloaded_at_every_step_does_what_a_straight_one_does(string program)
    {
        Assert.SkipUnless(GeneratorRun.IsAvailable, "The generator is not built yet.");
        foreach (var function in ProgramCompiler.Compile(program).Functions)
        {
            foreach (var input in function.Inputs)
            {
                var straight = await new MachineDriver(function).RunAsync(input, DriveMode.Straight, cancellationToken: Token);
                var reloaded = await new MachineDriver(function).RunAsync(input, DriveMode.Reload, cancellationToken: Token);
                Assert.Equal(straight.All, reloaded.All);
            }
        }
    }
}
