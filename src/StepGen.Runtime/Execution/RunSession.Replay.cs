using StepGen.Kernel;
using StepGen.Storage;

namespace StepGen.Execution;

/// <content>A machine that goes its way again is given what it had been given behind its checkpoint, as it was then.</content>
internal sealed partial class RunSession
{
    /// <summary>
    /// Lets what the run remembers answer a call site: a memo entry delivers its outcome, a registration is attached to.
    /// </summary>
    /// <returns>True if an outcome was delivered. A commit is given if the memory does not fit.</returns>
    private bool TryAnswer(StepTask step, out RunCommit? misfit)
    {
        misfit = null;
        _current = null;
        if (TryReplay(Root, out misfit))
        {
            return true;
        }

        if (misfit is not null)
        {
            return false;
        }

        _current = FindRegistration(Root, step, out misfit);
        return false;
    }

    /// <summary>Delivers the next outcome that the memo holds. They are delivered as they were, with a full advance between two.</summary>
    private bool TryReplay(Strand strand, out RunCommit? misfit)
    {
        misfit = null;
        while (strand.Answered < strand.Memo.Count)
        {
            var outcome = strand.Memo[strand.Answered];
            var isKnown = false;
            foreach (var step in strand.Context.Pending.All)
            {
                if (step.IssueNumber == outcome.IssueNumber)
                {
                    misfit = CheckIdentity(step, outcome.Id);
                    if (misfit is not null || !TryDeliver(strand, step, outcome, out misfit))
                    {
                        return false;
                    }

                    isKnown = true;
                }
            }

            strand.Answered++;
            if (isKnown)
            {
                strand.Context.Pending.Prune();
                return true;
            }

            if (outcome.IssueNumber >= strand.Context.NextIssue)
            {
                misfit = Blocked(new CheckpointException($"The run has finished the step '{outcome.Id}', which this build does not issue at that point."));
                return false;
            }

            // The machine gave it up: it went another way this time, where it had failed before.
        }

        return false;
    }

    private bool TryDeliver(Strand strand, StepTask step, OutcomeRecord outcome, out RunCommit? misfit)
    {
        misfit = null;
        step.Key = outcome.Key;
        strand.Context.Clock = outcome.DeliveredAt.ToUniversalTime();
        if (outcome.Error is not null)
        {
            step.Deliver(new StepFailedException(outcome.Key, outcome.Attempts, outcome.Error));
            return true;
        }

        try
        {
            step.ReadResult(outcome.Result.Span, _executor.Json.Strict);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            misfit = Blocked(new CheckpointException($"The result of step '{outcome.Key}' does not read as {step.ResultType}: {exception.Message}", exception));
            return false;
        }

        step.Deliver();
        return true;
    }
}
