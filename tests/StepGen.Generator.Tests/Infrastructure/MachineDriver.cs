using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StepGen.Kernel;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>How a run is interrupted.</summary>
internal enum DriveMode
{
    /// <summary>Never.</summary>
    Straight,

    /// <summary>The machine is dropped and loaded from its checkpoint at every suspension, before the body runs.</summary>
    Reload,
}

/// <summary>
/// The smallest host there is: advances a machine, runs bodies, keeps a journal. It shows what the kernel and the generated
/// code do by themselves, at every position, without a store or a scheduler.
/// </summary>
internal sealed class MachineDriver(ProgramFunction function)
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private const int MaxSteps = 20_000;

    private readonly JsonSerializerOptions _json = TestJson.Create();
    private readonly List<string> _journal = [];
    private readonly Dictionary<string, int> _keys = new(StringComparer.Ordinal);
    private DateTimeOffset _now = Start;

    /// <summary>Gets the checkpoints in the order of the marks.</summary>
    public List<Checkpoint> Checkpoints { get; } = [];

    /// <summary>Gets the positions that a run without reloads came to.</summary>
    public IReadOnlyList<int> Marks { get; private set; } = [];

    /// <summary>Gets the exception that user code threw out of the function.</summary>
    public Exception? Thrown { get; private set; }

    /// <summary>Runs to the end; the commit of the step number <paramref name="crashAt"/> is lost once.</summary>
    public async Task<Outcome> RunAsync(string input, DriveMode mode, int crashAt = -1, CancellationToken cancellationToken = default)
    {
        var services = new ServiceCollection();
        function.Program.Configure(services);
        await using var provider = services.BuildServiceProvider();
        function.Program.TakeLog();
        var end = await RunCoreAsync(input, mode, crashAt, provider, cancellationToken);
        return new(end, _journal, function.Program.TakeLog());
    }

    private async Task<string> RunCoreAsync(string input, DriveMode mode, int crashAt, ServiceProvider services, CancellationToken cancellationToken)
    {
        var context = NewContext(cancellationToken);
        context.Clock = Start;
        Marks = context.Marks;
        var machine = function.Descriptor.CreateMachine(services);
        function.Descriptor.ReadInput(machine, Encoding.UTF8.GetBytes(input), _json);
        for (var step = 0; step < MaxSteps; step++)
        {
            try
            {
                if (Advance(context, machine))
                {
                    return Outcome.Completed(Write(machine.WriteResult));
                }

                Checkpoints.Add(context.Last!);
                if (mode == DriveMode.Reload)
                {
                    (context, machine) = Reload(context.Last!, services, cancellationToken);
                }

                await CompleteAsync(context, machine.Awaited!, services, keepOutcome: step != crashAt, cancellationToken);
                if (step == crashAt)
                {
                    (context, machine) = Reload(context.Last!, services, cancellationToken);
                    await CompleteAsync(context, machine.Awaited!, services, keepOutcome: true, cancellationToken);
                }
            }
            catch (UserException exception)
            {
                Thrown = exception.InnerException!;
                return Outcome.Failed(Thrown.GetType().FullName!, Thrown.Message);
            }
        }

        throw new InvalidOperationException("The program does not end.");
    }

    private DriverContext NewContext(CancellationToken cancellationToken) =>
        new("run-1", _json, id => _keys.GetValueOrDefault(id), cancellationToken);

    private static bool Advance(DriverContext context, StepMachine machine)
    {
        bool completed;
        try
        {
            completed = context.Advance(machine);
        }
        catch (Exception exception) when (context.Fault is null)
        {
            throw new UserException(exception);
        }

        return context.Fault is null ? completed : throw new InvalidOperationException($"A mark failed at {context.Last?.Text}.", context.Fault);
    }

    /// <summary>Loads the machine and lets it issue the same step again.</summary>
    private (DriverContext Context, StepMachine Machine) Reload(Checkpoint checkpoint, ServiceProvider services, CancellationToken cancellationToken)
    {
        var context = NewContext(cancellationToken);
        context.Restore(checkpoint);
        var machine = function.Descriptor.CreateMachine(services);
        var position = machine.FindPosition(checkpoint.Position);
        machine.Restore(position, checkpoint.Reader(_json));
        if (Advance(context, machine))
        {
            throw new InvalidOperationException($"Reloaded at {checkpoint.Text}, the machine completed without issuing its step again.");
        }

        // The mark that it made again holds what the first one held.
        Assert.Equal(checkpoint.Text, context.Last!.Text);
        return (context, machine);
    }

    private async Task CompleteAsync(DriverContext context, StepTask handle, ServiceProvider services, bool keepOutcome, CancellationToken cancellationToken)
    {
        Assert.Same(context.Issued, handle);
        var attempts = 0;
        StepFailedException? failure = null;
        if (handle.Kind == StepOperationKind.Sleep)
        {
            _now = handle.Until is { } until ? (until > _now ? until : _now) : _now + (handle.Delay > TimeSpan.Zero ? handle.Delay : TimeSpan.Zero);
        }
        else
        {
            (attempts, failure) = await RunBodyAsync(function, handle, services, cancellationToken);
        }

        if (!keepOutcome)
        {
            return;
        }

        var json = failure is null ? Write(handle.WriteResult) : failure.InnerException!.Message;
        _keys[handle.Id] = _keys.GetValueOrDefault(handle.Id) + 1;
        _journal.Add(Outcome.JournalLine(handle.Key!, handle.Kind.ToString(), failure is null, attempts, json));
        context.Clock = _now;
        if (failure is not null)
        {
            handle.Deliver(failure);
            return;
        }

        handle.ReadResult(Encoding.UTF8.GetBytes(json), _json);
        handle.Deliver();
    }

    /// <summary>Runs a step's body until it succeeds or its attempts are used up.</summary>
    public static async Task<(int Attempts, StepFailedException? Failure)> RunBodyAsync(
        ProgramFunction function, StepTask handle, ServiceProvider services, CancellationToken cancellationToken)
    {
        var retries = handle.Options?.Retries ?? function.Retries;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                StepAttempt.Current = attempt - 1;
                await using var scope = services.CreateAsyncScope();
                await handle.InvokeBodyAsync(scope.ServiceProvider, cancellationToken);
                return (attempt, null);
            }
            catch (Exception exception)
            {
                if (attempt > retries || exception is NonRetriableException)
                {
                    return (attempt, new StepFailedException(handle.Key!, attempt, StepError.From(exception)));
                }
            }
            finally
            {
                StepAttempt.Current = 0;
            }
        }
    }

    private string Write(Action<Utf8JsonWriter, JsonSerializerOptions> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Encoder = _json.Encoder, SkipValidation = true }))
        {
            write(writer, _json);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Tells the user's exceptions from the driver's.</summary>
    private sealed class UserException(Exception inner) : Exception(inner.Message, inner);
}
