namespace StepGen.Sqlite.Native;

/// <summary>The tables. A later version adds an entry to <see cref="Migrations"/> and never changes an earlier one.</summary>
/// <remarks>
/// Times are UTC ticks. <c>claim_at</c> is the one thing that claiming looks at: the time from which a run may be claimed, which
/// is its due time, its lease's expiry, or the time at which its end was asked for; NULL for never. A checkpoint is one blob
/// beside the run's other hot values, so that the common commit writes one row for all of it; only slots too large for that
/// stand in rows of their own. The same goes for outstanding operations: <c>operations</c> of a run holds the small and plain ones,
/// the table the others, and an operation is never in both. The journal's key serves the look-up by ID; its order is that of
/// <c>(revision, ordinal)</c>.
/// </remarks>
internal static class Schema
{
    /// <summary>Gets what makes each version of the schema out of the one before it.</summary>
    public static IReadOnlyList<string> Migrations { get; } =
    [
        """
        CREATE TABLE runs (
          id INTEGER PRIMARY KEY,
          run_id TEXT NOT NULL UNIQUE,
          function_id TEXT NOT NULL,
          status INTEGER NOT NULL,
          revision INTEGER NOT NULL,
          token INTEGER NOT NULL,
          worker_id TEXT,
          claim_at INTEGER,
          due_at INTEGER,
          function_attempts INTEGER NOT NULL,
          is_cancelling INTEGER NOT NULL,
          slot_rows INTEGER NOT NULL,
          memo_rows INTEGER NOT NULL,
          created_at INTEGER NOT NULL,
          ended_at INTEGER,
          event_id TEXT,
          parent_run_id TEXT,
          error BLOB,
          checkpoint BLOB
        ) STRICT;
        CREATE INDEX runs_claim ON runs (function_id, claim_at) WHERE claim_at IS NOT NULL;
        CREATE INDEX runs_blocked ON runs (function_id) WHERE status = 7;
        CREATE INDEX runs_ended ON runs (ended_at) WHERE ended_at IS NOT NULL;
        CREATE INDEX runs_created ON runs (created_at);

        CREATE TABLE run_data (
          run INTEGER PRIMARY KEY,
          input BLOB,
          result BLOB
        ) STRICT;

        CREATE TABLE slots (
          run INTEGER NOT NULL,
          scope TEXT NOT NULL,
          depth INTEGER NOT NULL,
          name TEXT NOT NULL,
          revision INTEGER NOT NULL,
          value BLOB NOT NULL,
          PRIMARY KEY (run, scope, depth, name)
        ) STRICT;

        CREATE TABLE memo (
          run INTEGER NOT NULL,
          position INTEGER NOT NULL,
          outcome BLOB NOT NULL,
          PRIMARY KEY (run, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE operations (
          run INTEGER NOT NULL,
          scope TEXT NOT NULL,
          issue INTEGER NOT NULL,
          id TEXT NOT NULL,
          key TEXT NOT NULL,
          kind INTEGER NOT NULL,
          attempts INTEGER NOT NULL,
          due_at INTEGER,
          last_error BLOB,
          target TEXT,
          correlation_key TEXT,
          child_run_id TEXT,
          payload BLOB,
          PRIMARY KEY (run, scope, issue)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE journal (
          run INTEGER NOT NULL,
          scope TEXT NOT NULL,
          id TEXT NOT NULL,
          issue INTEGER NOT NULL,
          revision INTEGER NOT NULL,
          ordinal INTEGER NOT NULL,
          key TEXT NOT NULL,
          kind INTEGER NOT NULL,
          status INTEGER NOT NULL,
          attempts INTEGER NOT NULL,
          completed_at INTEGER NOT NULL,
          error BLOB,
          result BLOB,
          PRIMARY KEY (run, scope, id, issue)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE events (
          number INTEGER PRIMARY KEY,
          event_id TEXT NOT NULL,
          name TEXT NOT NULL,
          received_at INTEGER NOT NULL,
          data BLOB
        ) STRICT;
        CREATE INDEX events_id ON events (event_id, received_at);
        CREATE INDEX events_received ON events (received_at);
        """,

        // A run of version 1 has all its operations in the table, where they stay; a run that has ended has none.
        """
        ALTER TABLE runs ADD COLUMN operations BLOB;
        ALTER TABLE runs ADD COLUMN operation_rows INTEGER NOT NULL DEFAULT 0;
        UPDATE runs SET operation_rows = (SELECT count(*) FROM operations WHERE run = runs.id)
        WHERE id IN (SELECT run FROM operations);
        """,
    ];

    /// <summary>Gets the version that this build writes, kept in the file as <c>user_version</c>.</summary>
    public static int Version => Migrations.Count;

    /// <summary>Creates or migrates the tables, in one transaction.</summary>
    /// <param name="database">A connection that may write.</param>
    /// <param name="path">Its file, for messages.</param>
    public static void Apply(Database database, string path)
    {
        database.Execute("BEGIN IMMEDIATE");
        try
        {
            var version = ReadVersion(database, path);
            for (var i = version; i < Migrations.Count; i++)
            {
                database.Execute(Migrations[i]);
            }

            if (version < Migrations.Count)
            {
                database.Execute($"PRAGMA application_id = {DatabaseFile.ApplicationId}");
                database.Execute($"PRAGMA user_version = {Migrations.Count}");
            }

            database.Execute("COMMIT");
        }
        catch
        {
            database.RollBack();
            throw;
        }
    }

    /// <summary>Tells whether the tables are this build's, without taking a lock that others could hold.</summary>
    public static bool IsCurrent(Database database) =>
        database.Scalar("PRAGMA application_id") == DatabaseFile.ApplicationId && database.Scalar("PRAGMA user_version") == Version;

    private static int ReadVersion(Database database, string path)
    {
        var version = database.Scalar("PRAGMA user_version");
        if (database.Scalar("PRAGMA application_id") != DatabaseFile.ApplicationId)
        {
            return database.Scalar("SELECT count(*) FROM sqlite_schema") == 0 ? 0 : throw DatabaseFile.Foreign(path);
        }

        DatabaseFile.CheckVersion(path, version);
        return (int)version;
    }
}
