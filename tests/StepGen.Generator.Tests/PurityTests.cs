using StepGen.Generator.Tests.Infrastructure;
using StepGen.Kernel;

namespace StepGen.Generator.Tests;

/// <summary>Kernel and machines perform no effect: no clock, no scheduler, no I/O, no blocking wait, no randomness of their own.</summary>
public class PurityTests
{
    private static readonly string[] Impure =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.Environment.", "System.TimeProvider.", "System.Diagnostics.Stopwatch.", "System.Diagnostics.Process.", "System.Guid.NewGuid", "System.Guid.CreateVersion7",
        "System.Random.get_Shared", "System.Security.Cryptography.", "System.Console.", "System.IO.", "System.Net.",
        "System.Threading.Thread.", "System.Threading.ThreadPool.", "System.Threading.Timer.", "System.Threading.Monitor.", "System.Threading.SpinWait.",
        "System.Threading.SemaphoreSlim.", "System.Threading.ManualResetEvent", "System.Threading.AutoResetEvent", "System.Threading.WaitHandle.", "System.Threading.Barrier.",
        "System.Threading.Tasks.Task.", "System.Threading.Tasks.Task`1.", "System.Threading.Tasks.TaskFactory", "System.Threading.Tasks.TaskScheduler", "System.Threading.Tasks.Parallel",
        "System.Runtime.CompilerServices.TaskAwaiter", "System.Threading.PeriodicTimer.",
    ];

    // Values, though they stand among what is not.
    private static readonly string[] Values = ["System.Net.IPAddress", "System.Net.IPEndPoint"];

    public static TheoryData<string> Programs() => [.. ProgramSource.Names];

    [Fact]
    public void The_kernel_calls_nothing_impure()
    {
        using var scanner = new CallScanner(File.ReadAllBytes(typeof(StepMachine).Assembly.Location));

        // Calling a body is what a host does with an operation; it lives here because the operation knows its type.
        var calls = scanner.Calls(static (type, _) => type.StartsWith("StepGen.Kernel.", StringComparison.Ordinal) && !type.StartsWith("StepGen.Kernel.StepBody", StringComparison.Ordinal)).ToList();

        Assert.True(calls.Count > 300, $"{calls.Count} calls found");
        Assert.DoesNotContain(calls, static call => IsImpure(call.Callee));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_machine_calls_nothing_impure(string program)
    {
        var compiled = ProgramCompiler.Compile(program);
        var machines = compiled.Assembly.GetTypes().Where(static type => typeof(StepMachine).IsAssignableFrom(type)).ToList();
        Assert.NotEmpty(machines);
        var names = machines.Select(static type => type.FullName!).ToHashSet(StringComparer.Ordinal);
        var hosts = machines.Select(static type => type.DeclaringType!.FullName!).ToHashSet(StringComparer.Ordinal);
        using var scanner = new CallScanner(compiled.Image);

        // The advance method holds the user's code between steps too; bodies of steps and local functions of the user are methods of their own.
        var calls = scanner.Calls((type, method) => names.Contains(type) || (hosts.Contains(type) && method.StartsWith("Advance", StringComparison.Ordinal))).ToList();

        var ownCalls = compiled.Source.Directives("calls");
        Assert.Contains(calls, static call => call.Callee.StartsWith("StepGen.Kernel.StepMachine", StringComparison.Ordinal));
        Assert.DoesNotContain(calls, call => IsImpure(call.Callee) && !ownCalls.Any(own => call.Callee.StartsWith(own, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_scan_finds_what_it_looks_for()
    {
        using var scanner = new CallScanner(File.ReadAllBytes(typeof(PurityTests).Assembly.Location));

        var calls = scanner.Calls(static (type, method) => type.EndsWith(nameof(PurityTests), StringComparison.Ordinal) && method == nameof(Sinner)).ToList();

        Assert.NotNull((Func<Task<int>, object, int>)Sinner);
        Assert.Equal(5, calls.Count(static call => IsImpure(call.Callee)));
    }

    private static int Sinner(Task<int> task, object gate)
    {
        lock (gate)
        {
            Console.WriteLine(DateTime.UtcNow);
            return task.Result;
        }
    }

    private static bool IsImpure(string callee) => Impure.Any(prefix => callee.StartsWith(prefix, StringComparison.Ordinal))
        && !Values.Any(prefix => callee.StartsWith(prefix, StringComparison.Ordinal));
}
