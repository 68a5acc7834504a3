using Microsoft.Extensions.DependencyInjection;
using StepGen.Kernel;
using StepGen.Storage;

namespace StepGen.Execution;

/// <summary>A machine in memory, with its context and, for an instance function, the scope that its instance lives in.</summary>
internal sealed class LoadedMachine(StepMachine machine, DurableContext context, AsyncServiceScope? scope) : IAsyncDisposable
{
    public StepMachine Machine { get; } = machine;

    public DurableContext Context { get; } = context;

    public ValueTask DisposeAsync()
    {
        Context.Dispose();
        return scope?.DisposeAsync() ?? default;
    }
}

/// <summary>Makes machines of what the store keeps. What does not fit this build is refused with a reason, never guessed at.</summary>
internal sealed class RunLoader(IServiceProvider services, StepGenJson json)
{
    private readonly IServiceScopeFactory? _scopes = services.GetService<IServiceScopeFactory>();

    /// <summary>Loads a run.</summary>
    /// <exception cref="CheckpointException">The checkpoint or the input does not fit this build: the run is to be parked.</exception>
    public async ValueTask<LoadedMachine> LoadAsync(ClaimedRun run, RegisteredFunction registered, CancellationToken cancellationToken)
    {
        var function = registered.Function;
        AsyncServiceScope? scope = function.InstanceType is not null ? _scopes?.CreateAsyncScope() : null;
        var context = new DurableContext(function.Id, run.Run.RunId, registered.Logger, json, cancellationToken);
        try
        {
            var machine = function.CreateMachine(scope?.ServiceProvider ?? services);
            if (run.Checkpoint is null)
            {
                ReadInput(machine, function, run.Run);
                context.Clock = run.Run.CreatedAt.ToUniversalTime();
            }
            else
            {
                Restore(machine, context, function, run.Checkpoint);
            }

            return new(machine, context, scope);
        }
        catch
        {
            context.Dispose();
            if (scope is { } opened)
            {
                await opened.DisposeAsync().ConfigureAwait(false);
            }

            throw;
        }
    }

    private void ReadInput(StepMachine machine, StepFunction function, RunRecord run)
    {
        if (run.Input.IsEmpty && function.InputType == typeof(Unit))
        {
            return;
        }

        try
        {
            // Events come from outside; other inputs were written by a client of ours.
            function.ReadInput(machine, run.Input.Span, run.EventId is null ? json.Strict : json.Lenient);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new CheckpointException($"The run's input does not read as {function.InputType}: {exception.Message}", exception);
        }
    }

    private void Restore(StepMachine machine, DurableContext context, StepFunction function, CheckpointRecord checkpoint)
    {
        if (checkpoint.Scopes is not [{ Scope: "", NextIssue: >= 0, Frames: [var outermost, ..] frames } scope])
        {
            throw new CheckpointException("The checkpoint is malformed: it does not hold one scope with a frame.");
        }

        if (!string.Equals(outermost.Method, function.Id, StringComparison.Ordinal))
        {
            throw new CheckpointException($"The checkpoint belongs to the step function '{outermost.Method}', not to '{function.Id}'.");
        }

        var position = EnterFrames(machine, function, frames);
        var innermost = frames[^1].Position;
        try
        {
            context.Load(machine, position, new SlotReader(name => Find(frames, name), innermost, json.Strict));
        }
        catch (Exception exception) when (exception is not (CheckpointException or OutOfMemoryException))
        {
            throw new CheckpointException($"The checkpoint at step '{innermost}' cannot be read: {exception.Message}", exception);
        }

        context.Restore(scope);
    }

    /// <summary>Makes a frame for each routine that had been called, and gives the position of the innermost.</summary>
    private static int EnterFrames(StepMachine machine, StepFunction function, IReadOnlyList<FrameRecord> frames)
    {
        for (var depth = 0; ; depth++)
        {
            var frame = frames[depth];
            var position = machine.FindPosition(frame.Position);
            var where = depth == 0 ? $"'{function.Id}'" : $"the routine '{frame.Method}'";
            if (position < 0)
            {
                throw new CheckpointException($"The checkpoint rests at step '{frame.Position}', which this build of {where} does not have.");
            }

            var callee = machine.RestoreCallee(position);
            if (depth == frames.Count - 1)
            {
                return callee is null ? position : throw new CheckpointException($"The checkpoint is malformed: it lacks the frame of the routine that {where} calls at '{frame.Position}'.");
            }

            if (callee is null || !string.Equals(callee.RoutineName, frames[depth + 1].Method, StringComparison.Ordinal))
            {
                throw new CheckpointException($"The checkpoint is in the routine '{frames[depth + 1].Method}', which this build of {where} does not call at '{frame.Position}'.");
            }

            machine = callee;
        }
    }

    private static ReadOnlyMemory<byte>? Find(IReadOnlyList<FrameRecord> frames, string name)
    {
        for (var depth = 0; depth < frames.Count; depth++)
        {
            if (Find(frames[depth].Slots, name) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    private static ReadOnlyMemory<byte>? Find(IReadOnlyList<SlotRecord> slots, string name)
    {
        for (var i = 0; i < slots.Count; i++)
        {
            if (string.Equals(slots[i].Name, name, StringComparison.Ordinal))
            {
                return slots[i].Value;
            }
        }

        return null;
    }
}
