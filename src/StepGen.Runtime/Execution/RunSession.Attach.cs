using StepGen.Kernel;
using StepGen.Storage;

namespace StepGen.Execution;

/// <content>What a machine waits for is attached to what the store has registered for it; the rest is new.</content>
internal sealed partial class RunSession
{
    /// <summary>Finds or makes the registration of each outstanding operation, and the machine of each branch.</summary>
    private async ValueTask<RunCommit?> AttachAsync()
    {
        // A branch that is added goes on first, and is given what its memo has: only then is it known what it waits for.
        for (var i = 0; i < _strands.Count; i++)
        {
            var strand = _strands[i];
            if (!strand.IsAttached || strand.CanAdvance)
            {
                continue;
            }

            foreach (var step in strand.Context.Pending.All)
            {
                if (await AttachAsync(strand, step).ConfigureAwait(false) is { } misfit)
                {
                    return misfit;
                }
            }
        }

        return null;
    }

    private async ValueTask<RunCommit?> AttachAsync(Strand strand, StepTask step)
    {
        if (_forks.TryGetValue(new(strand.Scope, step.IssueNumber), out var known))
        {
            // After a reload the same operation has another handle; its body goes on running.
            step.Key = known.Record.Key;
            if (CheckIdentity(step, known.Record.Id) is { } changed)
            {
                return changed;
            }

            known.Attach(step);
            return AttachBranch(strand, step);
        }

        var record = FindRegistration(strand, step, out var misfit);
        if (misfit is not null)
        {
            return misfit;
        }

        if (record is null && step.IsRestored)
        {
            return Blocked(new CheckpointException($"The checkpoint refers to the step '{step.Id}', which is not registered."));
        }

        var isNew = record is null;
        if (isNew)
        {
            step.Key ??= await NextKeyAsync(strand.Scope, step.Id).ConfigureAwait(false);
        }

        record ??= NewRegistration(strand, step, step.Kind is StepOperationKind.Sleep ? TimerDueAt(step) : null);
        _forks.Add(IdOf(record), new(step, record) { IsChanged = isNew });
        return AttachBranch(strand, step);
    }

    /// <summary>Finds or makes the machine of a branch that a machine waits for.</summary>
    private RunCommit? AttachBranch(Strand strand, StepTask step)
    {
        if (!step.Kind.IsBranch)
        {
            return null;
        }

        var scope = ScopeName.Of(strand.Scope, step.Id, step.Key!, strand.IsLoop);
        if (_strands.Find(branch => branch.Has(scope)) is { } known)
        {
            known.IsAttached = true;
            return null;
        }

        if (step.Machine is not { } machine)
        {
            return Blocked(new CheckpointException($"The checkpoint refers to the branch '{scope}', of which it has nothing."));
        }

        var context = _executor.Loader.CreateContext(machine.BranchName, RunId, scope, _registered, _control.Token);
        context.Clock = strand.Context.Clock;
        _loaded!.Add(new Strand(machine, context, strand, step.IssueNumber, step.Kind is StepOperationKind.ForEach) { IsAttached = true });
        _hasOtherBranches = true;
        return null;
    }

    private OperationRecord? FindRegistration(Strand strand, StepTask step, out RunCommit? misfit)
    {
        misfit = null;
        for (var i = 0; i < strand.Attachable.Count; i++)
        {
            var operation = strand.Attachable[i];
            if (operation.IssueNumber == step.IssueNumber)
            {
                misfit = operation.Kind == step.Kind
                    ? CheckIdentity(step, operation.Id)
                    : Blocked(new CheckpointException($"Step '{operation.Id}' of the run is a {operation.Kind}; in this build it is a {step.Kind}."));
                step.Key = operation.Key;
                return operation;
            }
        }

        return null;
    }

    private RunCommit? CheckIdentity(StepTask step, string id) => string.Equals(step.Id, id, StringComparison.Ordinal)
        ? null
        : Blocked(new CheckpointException($"The run has the step '{id}' where this build issues '{step.Id}'."));
}
