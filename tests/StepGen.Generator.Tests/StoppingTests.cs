using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests;

/// <summary>That a host stops is no outcome of a function: its finally blocks do not run for it.</summary>
public class StoppingTests
{
    private static readonly ProgramSource Source = new("Stopping", """
        // input: 0
        public static partial class Program
        {
            [StepFunction("stopping", Retries = 0)]
            public static async partial Task<int> RunAsync(StepContext step, int input, CancellationToken ct)
            {
                try
                {
                    if (input == 0)
                        ct.ThrowIfCancellationRequested();
                    throw new OperationCanceledException("of another");
                }
                finally
                {
                    await step.Run("finally", () => Log.Add("finally"));
                }
            }
        }
        """);

    [Fact]
    public async Task A_stop_leaves_the_function_without_a_checkpoint()
    {
        var driver = new MachineDriver(ProgramCompiler.Compile(Source).Functions.Single());

        await driver.RunAsync("0", DriveMode.Straight, cancellationToken: new CancellationToken(canceled: true));

        Assert.IsType<OperationCanceledException>(driver.Thrown);
        Assert.Empty(driver.Checkpoints);
    }

    [Fact]
    public async Task A_cancellation_of_anything_else_runs_the_finally_block()
    {
        var driver = new MachineDriver(ProgramCompiler.Compile(Source).Functions.Single());

        await driver.RunAsync("0", DriveMode.Straight, cancellationToken: CancellationToken.None);

        Assert.Equal("of another", Assert.IsType<OperationCanceledException>(driver.Thrown).Message);
        Assert.Equal("finally: @finally, @finally@thrown", Assert.Single(driver.Checkpoints).Shape);
    }
}
