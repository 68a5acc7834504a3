using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests;

/// <summary>An exception of the user's code between steps shows the user's file and line, though generated code runs.</summary>
[Collection(ProgramRunner.Collection)]
public class StackTraceTests
{
    [Theory]
    [InlineData("first")]
    [InlineData("in a block")]
    [InlineData("in a loop")]
    [InlineData("in a try")]
    [InlineData("in a catch")]
    [InlineData("in a condition")]
    [InlineData("in an argument")]
    [InlineData("in an ID")]
    [InlineData("in a return")]
    [InlineData("several lines")]
    public async Task An_exception_between_steps_shows_the_users_file_and_line(string place)
    {
        var source = new ProgramSource("Trace", """
            // input: ""
            public static partial class Program
            {
                private static int Boom(string place, string input) => place == input ? throw new FormatException(place) : 1;

                [StepFunction("trace", Retries = 0)]
                public static async partial Task<int> RunAsync(StepContext step, string input)
                {
                    var sum = Boom("first", input); // first
                    await step.Run("one", () => 1);
                    {
                        sum += Boom("in a block", input); // in a block
                    }

                    foreach (var item in new[] { 1, 2 })
                    {
                        await step.Run("loop", () => item);
                        sum += Boom("in a loop", input); // in a loop
                    }

                    try
                    {
                        await step.Run("two", () => 2);
                        sum += Boom("in a try", input); // in a try
                        throw new InvalidOperationException();
                    }
                    catch (InvalidOperationException)
                    {
                        await step.Run("three", () => 3);
                        sum += Boom("in a catch", input); // in a catch
                    }

                    if (Boom("in a condition", input) > 0) // in a condition
                    {
                        await step.Run("four", () => 4);
                    }

                    await step.Run("five", () => 5, new() { Retries = Boom("in an argument", input) }); // in an argument
                    await step.Run($"six-{Boom("in an ID", input)}", () => 6); // in an ID
                    sum +=
                        1 +
                        Boom("several lines", input); // several lines
                    return Boom("in a return", input); // in a return
                }
            }
            """);
        var function = ProgramCompiler.Compile(source).Functions.Single();
        var driver = new MachineDriver(function);

        await driver.RunAsync($"\"{place}\"", DriveMode.Reload, cancellationToken: TestContext.Current.CancellationToken);

        var exception = Assert.IsType<FormatException>(driver.Thrown);
        var lines = source.Text.Split('\n');
        var marked = Array.FindIndex(lines, text => text.EndsWith($"// {place}", StringComparison.Ordinal)) + 1;

        // A statement of several lines is one sequence point: its first line is shown.
        var line = place == "several lines" ? marked - 2 : marked;
        var frame = exception.StackTrace!.Split('\n')[1];
        Assert.EndsWith($"in /programs/Trace.cs:line {line}", frame.TrimEnd(), StringComparison.Ordinal);
        Assert.StartsWith("at Program.", frame.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_that_waits_for_finally_blocks_and_is_thrown_again_keeps_its_stack()
    {
        var source = new ProgramSource("Trace", """
            public static partial class Program
            {
                private static int Boom() => throw new FormatException("boom"); // here

                [StepFunction("trace", Retries = 0)]
                public static async partial Task<int> RunAsync(StepContext step)
                {
                    try
                    {
                        try
                        {
                            return Boom();
                        }
                        catch (FormatException)
                        {
                            await step.Run("catch", () => 1);
                            throw;
                        }
                        finally
                        {
                            await step.Run("inner", () => 1);
                        }
                    }
                    finally
                    {
                        await step.Run("outer", () => 2);
                    }
                }
            }
            """);
        var driver = new MachineDriver(ProgramCompiler.Compile(source).Functions.Single());

        await driver.RunAsync("null", DriveMode.Straight, cancellationToken: TestContext.Current.CancellationToken);

        var exception = Assert.IsType<FormatException>(driver.Thrown);
        Assert.EndsWith("in /programs/Trace.cs:line 3", exception.StackTrace!.Split('\n')[0].TrimEnd(), StringComparison.Ordinal);
    }
}
