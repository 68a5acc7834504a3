using StepGen.Kernel;
using StepGen.Storage;

namespace StepGen.Execution;

/// <content>
/// Several machines: each branch has its own, with its own scope, memo and region. What is delivered to one of them lets that one go
/// on; when it has ended, what it gives is delivered to the one that started it, in the same turn, so that one commit has both.
/// </content>
internal sealed partial class RunSession
{
    /// <summary>What branches that were dropped have registered, until the commit that removes it. Nobody can ask for their keys again.</summary>
    private readonly List<OperationId> _abandoned = [];

    /// <summary>Whether branches have been started or dropped since the last checkpoint.</summary>
    private bool _hasOtherBranches;

    /// <summary>A machine that was given an outcome goes on before a branch that has not started; those start in the order of issue.</summary>
    private Strand? NextToAdvance()
    {
        Strand? next = null;
        foreach (var strand in _strands)
        {
            if (strand.CanAdvance)
            {
                if (strand.Machine.Awaited is not null)
                {
                    return strand;
                }

                next ??= strand;
            }
        }

        return next;
    }

    /// <summary>A branch has come to its end: its parent is given what came of it.</summary>
    private RunCommit? EndBranch(Strand strand, Exception? error)
    {
        var parent = strand.Parent!;
        byte[]? result = null;
        if (error is null)
        {
            try
            {
                result = _results.Capture(strand.Machine, Function);
            }
            catch (NonRetriableException exception)
            {
                error = exception;
            }
        }

        Remove(strand);
        if (!_forks.Remove(new(parent.Scope, strand.IssueNumber), out var fork))
        {
            throw new InvalidOperationException($"The branch '{strand.Scope}' is not registered.");
        }

        var record = fork.Record;
        var finished = Finish(
            parent,
            record,
            error is null ? JournalStatus.Succeeded : JournalStatus.Failed,
            attempts: 1,
            result ?? default(ReadOnlyMemory<byte>),
            error is null ? null : StepError.From(error));
        foreach (var handle in parent.Context.Pending.All.Where(handle => handle.IssueNumber == strand.IssueNumber))
        {
            if (!TryDeliver(parent, handle, OutcomeOf(finished), out var misfit))
            {
                return misfit;
            }
        }

        parent.Context.Pending.Prune();
        return null;
    }

    /// <summary>Forgets a branch that was loaded and that its parent, which went another way this time, has not started.</summary>
    private void DropUnattached()
    {
        while (_strands.Find(static strand => !strand.IsAttached) is { } left)
        {
            Remove(left);
        }
    }

    /// <summary>Forgets a branch, those in it, and what they wait for.</summary>
    private void Remove(Strand branch)
    {
        _hasOtherBranches = true;
        foreach (var strand in _strands.FindAll(strand => strand == branch || strand.IsWithin(branch)))
        {
            foreach (var operation in strand.Attachable)
            {
                _abandoned.Add(IdOf(operation));
            }

            foreach (var fork in _forks.Values.Where(fork => strand.Has(fork.Record.Scope)).ToList())
            {
                _forks.Remove(IdOf(fork.Record));
                _abandoned.Add(IdOf(fork.Record));
                fork.Dispose();
            }

            _loaded!.Remove(strand);
        }
    }
}
