using Microsoft.Extensions.DependencyInjection;
using StepGen.Kernel;
using StepGen.Storage;

namespace StepGen.Execution;

/// <summary>A run in memory: its machines and, for an instance function, the scope that its instance lives in.</summary>
internal sealed class LoadedMachine(Strand root, AsyncServiceScope? scope) : IAsyncDisposable
{
    /// <summary>Gets the machines: the function's, and behind it those of its branches, each behind the one that it was started in.</summary>
    public List<Strand> Strands { get; } = [root];

    public void Add(Strand branch)
    {
        // In the order of issue, which is that in which branches start.
        var index = Strands.FindIndex(other => CompletionOrder.Issues.Compare(other.Path, branch.Path) > 0);
        Strands.Insert(index < 0 ? Strands.Count : index, branch);
    }

    public void Remove(Strand branch)
    {
        Strands.Remove(branch);
        branch.Context.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        foreach (var strand in Strands)
        {
            strand.Context.Dispose();
        }

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
        var context = CreateContext(function.Id, run.Run.RunId, scope: "", registered, cancellationToken);
        LoadedMachine? loaded = null;
        try
        {
            var machine = function.CreateMachine(scope?.ServiceProvider ?? services);
            loaded = new(new Strand(machine, context, parent: null, issueNumber: 0, isLoop: false), scope);
            if (run.Checkpoint is null)
            {
                ReadInput(machine, function, run.Run);
                context.Clock = run.Run.CreatedAt.ToUniversalTime();
            }
            else
            {
                Restore(loaded, function, run, registered, cancellationToken);
            }

            foreach (var strand in loaded.Strands)
            {
                strand.Memo = run.Memo.Count == 0 ? run.Memo : [.. run.Memo.Where(outcome => strand.Has(outcome.Scope))];
                strand.Attachable = run.Operations.Count == 0 ? run.Operations : [.. run.Operations.Where(operation => strand.Has(operation.Scope))];
            }

            return loaded;
        }
        catch
        {
            if (loaded is not null)
            {
                await loaded.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                context.Dispose();
                if (scope is { } opened)
                {
                    await opened.DisposeAsync().ConfigureAwait(false);
                }
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

    /// <summary>Makes the context of a machine.</summary>
    public DurableContext CreateContext(string method, string runId, string scope, RegisteredFunction registered, CancellationToken cancellationToken) =>
        new(method, runId, scope, registered.Logger, json, cancellationToken);

    private void Restore(LoadedMachine loaded, StepFunction function, ClaimedRun run, RegisteredFunction registered, CancellationToken cancellationToken)
    {
        var root = loaded.Strands[0];
        var scopes = run.Checkpoint!.Scopes;
        if (scopes is not [{ Scope: "", NextIssue: >= 0, Frames: [var outermost, ..] } scope, ..])
        {
            throw new CheckpointException("The checkpoint is malformed: it does not begin with the scope of the function, or that has no frame.");
        }

        if (!string.Equals(outermost.Method, function.Id, StringComparison.Ordinal))
        {
            throw new CheckpointException($"The checkpoint belongs to the step function '{outermost.Method}', not to '{function.Id}'.");
        }

        Restore(root, $"'{function.Id}'", scope);

        // A branch's scope stands behind that of its parent, which knows what it can have started. One that no operation stands for has ended; what came of it is in the memo.
        foreach (var branch in scopes.Skip(1))
        {
            if (branch is not { NextIssue: >= 0, Frames: [var frame, ..] })
            {
                throw new CheckpointException($"The checkpoint is malformed: the branch '{branch.Scope}' has no frame.");
            }

            if (FindParent(loaded, run, branch.Scope) is not { } registration)
            {
                continue;
            }

            var machine = registration.Parent.Machine.FindBranch(frame.Method)
                ?? throw new CheckpointException($"The checkpoint has a branch '{frame.Method}', which this build of '{function.Id}' does not have.");
            var context = CreateContext(frame.Method, run.Run.RunId, branch.Scope, registered, cancellationToken);
            var strand = new Strand(machine, context, registration.Parent, registration.Operation.IssueNumber, registration.Operation.Kind is StepOperationKind.ForEach);
            loaded.Add(strand);
            Restore(strand, $"the branch '{frame.Method}'", branch);
        }
    }

    private static (Strand Parent, OperationRecord Operation)? FindParent(LoadedMachine loaded, ClaimedRun run, string scope)
    {
        foreach (var operation in run.Operations)
        {
            if (operation.Kind.IsBranch
                && loaded.Strands.Find(strand => strand.Has(operation.Scope)) is { } parent
                && string.Equals(ScopeName.Of(parent.Scope, operation.Id, operation.Key, parent.IsLoop), scope, StringComparison.Ordinal))
            {
                return (parent, operation);
            }
        }

        return null;
    }

    private void Restore(Strand strand, string where, ScopeRecord scope)
    {
        var position = EnterFrames(strand.Machine, where, scope.Frames);
        var innermost = scope.Frames[^1].Position;
        try
        {
            strand.Context.Load(strand.Machine, position, new SlotReader(name => Find(scope.Frames, name), innermost, json.Strict));
        }
        catch (Exception exception) when (exception is not (CheckpointException or OutOfMemoryException))
        {
            throw new CheckpointException($"The checkpoint at step '{innermost}' cannot be read: {exception.Message}", exception);
        }

        strand.Context.Restore(scope);
        strand.Committed = scope;
    }

    /// <summary>Makes a frame for each routine that had been called, and gives the position of the innermost.</summary>
    private static int EnterFrames(StepMachine machine, string what, IReadOnlyList<FrameRecord> frames)
    {
        for (var depth = 0; ; depth++)
        {
            var frame = frames[depth];
            var position = machine.FindPosition(frame.Position);
            var where = depth == 0 ? what : $"the routine '{frame.Method}'";
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
