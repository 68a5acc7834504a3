using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace StepGen.Sqlite.Native;

/// <summary>
/// A prepared statement that stays with its connection. ADO.NET's commands cost more per execution than the statements
/// themselves do here; the connection underneath is Microsoft.Data.Sqlite's. Not thread-safe, as the connection is not.
/// </summary>
/// <remarks>All parameters are bound at each use, so bindings are never cleared.</remarks>
internal sealed class Statement : IDisposable
{
    private const int StackBytes = 256;
    private readonly sqlite3 _db;
    private readonly sqlite3_stmt _statement;
    private bool _isActive;

    public Statement(sqlite3 db, string sql)
    {
        _db = db;
        Check(raw.sqlite3_prepare_v3(db, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    /// <summary>Moves to the next row; at the end, and after an error, the statement is ready for its next use.</summary>
    public bool Step()
    {
        var code = TryStep();
        if (code is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return code == raw.SQLITE_ROW;
        }

        Check(code);
        return false;
    }

    /// <summary>As <see cref="Step"/>, but hands out the result code instead of throwing.</summary>
    public int TryStep()
    {
        var code = raw.sqlite3_step(_statement);
        _isActive = code == raw.SQLITE_ROW;
        if (!_isActive)
        {
            // Reset repeats the error, which is reported already.
            _ = raw.sqlite3_reset(_statement);
        }

        return code;
    }

    /// <summary>Runs a statement that returns no rows, or whose rows do not matter.</summary>
    public void Execute()
    {
        if (Step())
        {
            Reset();
        }
    }

    /// <summary>Runs a statement that changes rows.</summary>
    /// <returns>Whether it changed any.</returns>
    public bool ExecuteChange()
    {
        Execute();
        return raw.sqlite3_changes(_db) > 0;
    }

    /// <summary>Ends a use before the last row.</summary>
    public void Reset()
    {
        _isActive = false;
        _ = raw.sqlite3_reset(_statement);
    }

    public Statement Bind(int index, long value)
    {
        BeforeBind();
        Check(raw.sqlite3_bind_int64(_statement, index, value));
        return this;
    }

    public Statement Bind(int index, long? value) => value is { } number ? Bind(index, number) : BindNull(index);

    public Statement Bind(int index, DateTimeOffset value) => Bind(index, value.UtcTicks);

    public Statement Bind(int index, DateTimeOffset? value) => value is { } time ? Bind(index, time.UtcTicks) : BindNull(index);

    public Statement Bind(int index, string? value)
    {
        BeforeBind();
        if (value is null)
        {
            return BindNull(index);
        }

        if (value.Length == 0)
        {
            // An empty span has no address, which SQLite would take for NULL.
            Check(raw.sqlite3_bind_text(_statement, index, string.Empty));
            return this;
        }

        var size = Encoding.UTF8.GetMaxByteCount(value.Length);
        var bytes = size <= StackBytes ? stackalloc byte[StackBytes] : new byte[size];
        Check(raw.sqlite3_bind_text(_statement, index, bytes[..Encoding.UTF8.GetBytes(value, bytes)]));
        return this;
    }

    /// <summary>Binds bytes; none are NULL, because the store's records make no difference between none and empty.</summary>
    public Statement Bind(int index, ReadOnlySpan<byte> value)
    {
        BeforeBind();
        if (value.IsEmpty)
        {
            return BindNull(index);
        }

        Check(raw.sqlite3_bind_blob(_statement, index, value));
        return this;
    }

    public Statement BindNull(int index)
    {
        BeforeBind();
        Check(raw.sqlite3_bind_null(_statement, index));
        return this;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    public int Int32(int column) => checked((int)raw.sqlite3_column_int64(_statement, column));

    public DateTimeOffset Time(int column) => new(Int64(column), TimeSpan.Zero);

    public DateTimeOffset? OptionalTime(int column) => IsNull(column) ? null : Time(column);

    /// <summary>Reads text as bytes: the other way stops at the first NUL character.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(_statement, column));

    public string? OptionalText(int column) => IsNull(column) ? null : Text(column);

    /// <summary>The column's bytes, valid until the next step.</summary>
    public ReadOnlySpan<byte> Span(int column) => raw.sqlite3_column_blob(_statement, column);

    public ReadOnlyMemory<byte> Bytes(int column) => IsNull(column) ? default : Span(column).ToArray();

    public void Dispose() => _statement.Dispose();

    private void BeforeBind()
    {
        if (_isActive)
        {
            Reset();
        }
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, _db);
        }
    }
}
