using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace StepGen.Sqlite.Native;

/// <summary>An open connection with the store's settings. Used by one thread at a time.</summary>
internal sealed class Database : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly List<Statement> _statements = [];

    private Database(SqliteConnection connection) => _connection = connection;

    public sqlite3 Handle => _connection.Handle!;

    /// <summary>Gets a value indicating whether a transaction is open.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether to write to it, and whether to create it.</param>
    /// <param name="busyTimeout">How long SQLite itself waits for locks; zero where the caller waits without blocking a thread.</param>
    public static Database Open(string path, SqliteOpenMode mode, TimeSpan busyTimeout)
    {
        // Pooling would keep the file open after the store is disposed, and hand out connections without our statements.
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString();
        var connection = new SqliteConnection(text);
        try
        {
            connection.Open();
            var database = new Database(connection);
            database.SetBusyTimeout(busyTimeout);
            return database;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Sets how long SQLite itself waits for locks.</summary>
    public void SetBusyTimeout(TimeSpan timeout) => _ = raw.sqlite3_busy_timeout(Handle, (int)timeout.TotalMilliseconds);

    /// <summary>Prepares a statement that lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        var statement = new Statement(Handle, sql);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Runs statements that are needed once.</summary>
    public void Execute(string sql)
    {
        var code = raw.sqlite3_exec(Handle, sql);
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, Handle);
        }
    }

    /// <summary>Reads one number.</summary>
    public long Scalar(string sql)
    {
        using var statement = new Statement(Handle, sql);
        _ = statement.Step();
        return statement.Int64(0);
    }

    /// <summary>Undoes the open transaction, if SQLite has not done so itself.</summary>
    public void RollBack()
    {
        if (IsInTransaction)
        {
            Execute("ROLLBACK");
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }
}
