using StepGen.Sqlite.Native;
using StepGen.Sqlite.Reading;

namespace StepGen.Sqlite.Writing;

/// <summary>The writing connection and what is done on it. Used by the <see cref="WriteQueue"/> only, one thread at a time.</summary>
internal sealed class WriteSession : IDisposable
{
    private readonly Statement _commit;

    public WriteSession(Database database)
    {
        Database = database;
        _commit = database.Prepare("COMMIT");
        Starter = new(database);
        Committer = new(database, Starter);
        Claimer = new(database, new RunLoader(database));
        Pruner = new(database);
    }

    public Database Database { get; }

    public RunStarter Starter { get; }

    public RunCommitter Committer { get; }

    public RunClaimer Claimer { get; }

    public RunPruner Pruner { get; }

    public void Commit() => _commit.Execute();

    /// <summary>Undoes the open transaction after a failure.</summary>
    /// <returns>The failure to report: the first one, with the second inside if undoing failed too.</returns>
    public Exception RollBack(Exception cause)
    {
        try
        {
            Database.RollBack();
            return cause;
        }
        catch (Exception second)
        {
            return new AggregateException(cause, second);
        }
    }

    public void Dispose() => Database.Dispose();
}
