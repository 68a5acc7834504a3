using Microsoft.Data.Sqlite;
using SQLitePCL;
using StepGen.Sqlite.Native;

namespace StepGen.Sqlite.Writing;

/// <summary>
/// Takes the database's write lock. While another process holds it, it asks again after growing delays, without blocking a thread.
/// </summary>
internal sealed class BusyWait(string path, TimeSpan timeout, TimeProvider timeProvider)
{
    private static readonly TimeSpan ShortestDelay = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(50);
    private Statement? _begin;

    /// <summary>Begins a write transaction.</summary>
    /// <exception cref="TimeoutException">The lock was not free in time.</exception>
    public ValueTask BeginAsync(Database database)
    {
        // IMMEDIATE: a transaction that reads first and then wants to write could be refused in the middle.
        _begin ??= database.Prepare("BEGIN IMMEDIATE");
        return TryBegin(database) ? ValueTask.CompletedTask : new(WaitAsync(database));
    }

    private async Task WaitAsync(Database database)
    {
        var start = timeProvider.GetTimestamp();
        var delay = ShortestDelay;
        while (true)
        {
            await Task.Delay(delay, timeProvider).ConfigureAwait(false);
            if (TryBegin(database))
            {
                return;
            }

            if (timeProvider.GetElapsedTime(start) >= timeout)
            {
                throw new TimeoutException(
                    $"The database '{path}' has been locked by another connection for {timeout.TotalSeconds:0.###} s; nothing was written.");
            }

            delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
        }
    }

    private bool TryBegin(Database database)
    {
        var code = _begin!.TryStep();
        if (code is raw.SQLITE_BUSY or raw.SQLITE_LOCKED || (code & 0xFF) == raw.SQLITE_BUSY)
        {
            return false;
        }

        if (code != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(code, database.Handle);
        }

        return true;
    }
}
