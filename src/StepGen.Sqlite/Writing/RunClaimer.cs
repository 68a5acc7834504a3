using StepGen.Sqlite.Blobs;
using StepGen.Sqlite.Native;
using StepGen.Sqlite.Reading;
using StepGen.Storage;

namespace StepGen.Sqlite.Writing;

/// <summary>Hands runs to workers: claims and prolongs leases, wakes runs.</summary>
internal sealed class RunClaimer(Database database, RunLoader loader)
{
    private readonly Statement _due = database.Prepare(
        "SELECT id, claim_at FROM runs INDEXED BY runs_claim WHERE function_id = ?1 AND claim_at <= ?2 ORDER BY claim_at LIMIT ?3");

    private readonly Statement _claim = database.Prepare(
        "UPDATE runs SET status = 1, token = token + 1, worker_id = ?2, claim_at = ?3, due_at = NULL WHERE id = ?1");

    private readonly Statement _block = database.Prepare(
        "UPDATE runs SET status = 7, worker_id = NULL, claim_at = NULL, error = ?2 WHERE id = ?1");

    private readonly Statement _renew = database.Prepare(
        "UPDATE runs SET claim_at = ?4 WHERE run_id = ?1 AND token = ?2 AND worker_id = ?3 RETURNING is_cancelling");

    private readonly Statement _cancel = database.Prepare(
        """
        UPDATE runs SET is_cancelling = 1,
          claim_at = CASE WHEN worker_id IS NOT NULL OR claim_at <= ?2 THEN claim_at ELSE ?2 END
        WHERE run_id = ?1 AND ended_at IS NULL
        RETURNING id
        """);

    private readonly Statement _unblock = database.Prepare(
        """
        UPDATE runs INDEXED BY runs_blocked SET status = 0, due_at = NULL,
          claim_at = CASE WHEN worker_id IS NOT NULL OR claim_at <= ?2 THEN claim_at ELSE ?2 END
        WHERE function_id = ?1 AND status = 7
        RETURNING id
        """);

    public IReadOnlyList<ClaimedRun> Claim(ClaimRequest request)
    {
        var due = FindDue(request);
        if (due.Count == 0)
        {
            return [];
        }

        var expiresAt = request.LeaseDuration < DateTimeOffset.MaxValue - request.Now ? request.Now + request.LeaseDuration : DateTimeOffset.MaxValue;
        var claimed = new List<ClaimedRun>(due.Count);
        foreach (var (id, _) in due)
        {
            _claim.Bind(1, id).Bind(2, request.WorkerId).Bind(3, expiresAt).Execute();
            try
            {
                claimed.Add(loader.Load(id)!);
            }
            catch (InvalidDataException exception)
            {
                // A damaged checkpoint must neither be guessed at nor keep the other runs from being claimed.
                _block.Bind(1, id).Bind(2, OutcomeCodec.ToJson(StepError.From(exception))).Execute();
            }
        }

        return claimed;
    }

    public RenewResult Renew(IReadOnlyList<Lease> leases, DateTimeOffset expiresAt)
    {
        List<Lease>? lost = null;
        List<Lease>? cancelling = null;
        foreach (var lease in leases)
        {
            if (!_renew.Bind(1, lease.RunId).Bind(2, lease.Token).Bind(3, lease.WorkerId).Bind(4, expiresAt).Step())
            {
                (lost ??= []).Add(lease);
                continue;
            }

            if (_renew.Int64(0) != 0)
            {
                (cancelling ??= []).Add(lease);
            }

            _renew.Reset();
        }

        return lost is null && cancelling is null ? RenewResult.AllHeld : new(lost ?? [], cancelling ?? []);
    }

    public bool RequestCancellation(string runId, DateTimeOffset now)
    {
        var found = _cancel.Bind(1, runId).Bind(2, now).Step();
        if (found)
        {
            _cancel.Reset();
        }

        return found;
    }

    public int Unblock(IEnumerable<string> functionIds, DateTimeOffset now)
    {
        var count = 0;
        foreach (var functionId in functionIds)
        {
            _ = _unblock.Bind(1, functionId).Bind(2, now);
            while (_unblock.Step())
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>The longest due of all functions together, by one short look into the index for each function.</summary>
    private List<(long Id, long ClaimAt)> FindDue(ClaimRequest request)
    {
        var due = new List<(long Id, long ClaimAt)>();
        foreach (var functionId in request.FunctionIds)
        {
            _ = _due.Bind(1, functionId).Bind(2, request.Now).Bind(3, request.MaxRuns);
            while (_due.Step())
            {
                due.Add((_due.Int64(0), _due.Int64(1)));
            }
        }

        due.Sort(static (a, b) => a.ClaimAt != b.ClaimAt ? a.ClaimAt.CompareTo(b.ClaimAt) : a.Id.CompareTo(b.Id));
        if (due.Count > request.MaxRuns)
        {
            due.RemoveRange(request.MaxRuns, due.Count - request.MaxRuns);
        }

        return due;
    }
}
