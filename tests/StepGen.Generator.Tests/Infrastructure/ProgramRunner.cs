using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StepGen.Testing;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>Runs a step function in the ways that users can: inline, and on the engine.</summary>
internal static class ProgramRunner
{
    /// <summary>Tests that run compiled programs do so one after the other: a program's log is one for all its runs.</summary>
    public const string Collection = "Running programs";

    private const string RunId = "run-1";
    private static readonly MethodInfo StartMethod = typeof(ProgramRunner).GetMethod(nameof(StartAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The user's own method, as a plain async method: the reference.</summary>
    public static async Task<Outcome> InlineAsync(ProgramFunction function, string input, CancellationToken cancellationToken, int? orderSeed = null)
    {
        await using var services = Services(function);
        var json = new StepGenOptions().Json;
        var context = new InlineStepContext(RunId) { Retries = function.Retries, Services = services, Json = json, CancellationToken = cancellationToken, OrderSeed = orderSeed };
        function.Program.TakeLog();
        string end;
        try
        {
            var result = await function.CallAsync(context, input, services, json, cancellationToken);
            end = Outcome.Completed(result is null ? "null" : System.Text.Json.JsonSerializer.Serialize(result, function.ResultType, json));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            end = Outcome.Failed(exception.GetType().FullName!, exception.Message);
        }

        return new(end, [.. context.Journal.Select(Line)], function.Program.TakeLog());
    }

    /// <summary>The machine, on the engine in virtual time; the commit of that number, if given, is lost once.</summary>
    public static async Task<EngineRun> EngineAsync(
        ProgramFunction function, string input, bool reload, int crashAtCommit, CancellationToken cancellationToken, int? orderSeed = null)
    {
        var givenUp = new HashSet<string>(StringComparer.Ordinal);
        await using var host = await StepTestHost.StartAsync(
            options => options.AddFunction(function.Descriptor),
            new()
            {
                ReloadAtEveryStep = reload,
                OrderSeed = orderSeed,
                Services = services =>
                {
                    function.Program.Configure(services);
                    services.AddSingleton<ILoggerFactory>(new GivenUpLog(givenUp));
                },
            },
            cancellationToken);
        function.Program.TakeLog();
        if (crashAtCommit > 0)
        {
            host.CrashAtCommit(crashAtCommit);
        }

        var start = StartMethod.MakeGenericMethod(function.Descriptor.InputType, function.Descriptor.ResultType);
        var run = await (Task<TestRun>)start.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [host, function.Descriptor, input, cancellationToken], null)!;
        for (var i = 0; i < 20 && run.Status is not (RunStatus.Completed or RunStatus.Failed or RunStatus.Blocked); i++)
        {
            await host.AdvanceTimeAsync(TimeSpan.FromDays(2), cancellationToken);
        }

        var end = run.Status is RunStatus.Completed ? Outcome.Completed(run.ResultJson!)
            : run.Status is RunStatus.Failed ? Outcome.Failed(run.Error!.Type, run.Error.Message)
            : $"{run.Status}: {run.Error}";
        return new(new(end, [.. run.Journal.Select(Line)], function.Program.TakeLog()), run.Checkpoints, host.Commits, givenUp);
    }

    private static async Task<TestRun> StartAsync<TInput, TResult>(
        StepTestHost host, StepFunction<TInput, TResult> function, string input, CancellationToken cancellationToken)
    {
        var value = typeof(TInput) == typeof(Unit) ? default! : System.Text.Json.JsonSerializer.Deserialize<TInput>(input, new StepGenOptions().Json)!;
        return await host.StartRunAsync(function, value, RunId, cancellationToken);
    }

    private static ServiceProvider Services(ProgramFunction function)
    {
        var services = new ServiceCollection();
        function.Program.Configure(services);
        return services.BuildServiceProvider();
    }

    private static string Line(JournalEntry entry) => Outcome.JournalLine(
        entry.Key, entry.Kind.ToString(), entry.Status is JournalStatus.Succeeded, entry.Attempts, entry.Result ?? entry.Error!.Message);
}

/// <summary>A run on the engine.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Checkpoints">The checkpoints that its commits wrote.</param>
/// <param name="Commits">How many commits were tried.</param>
/// <param name="GivenUp">The keys of steps that the function lost sight of, so that the engine dropped them.</param>
internal sealed record EngineRun(Outcome Outcome, IReadOnlyList<TestCheckpoint> Checkpoints, int Commits, IReadOnlySet<string> GivenUp);
