using Microsoft.Data.Sqlite;
using StepGen.Sqlite.Native;

namespace StepGen.Benchmarks.Ratios;

/// <summary>
/// The yardstick of the SQLite store: prepared statements on a bare connection, a transaction for each row, durable as the
/// store's are. A row is about as long as a small checkpoint.
/// </summary>
internal sealed class RawRows : IDisposable
{
    private readonly Database _database;
    private readonly Statement _begin;
    private readonly Statement _insert;
    private readonly Statement _commit;
    private readonly byte[] _value = new byte[100];

    public RawRows(string path)
    {
        _database = Database.Open(path, SqliteOpenMode.ReadWriteCreate, TimeSpan.FromSeconds(30));
        _database.Execute("PRAGMA journal_mode = WAL");
        _database.Execute("PRAGMA synchronous = FULL");
        _database.Execute("CREATE TABLE raw_rows (id INTEGER PRIMARY KEY, number INTEGER NOT NULL, value BLOB NOT NULL) STRICT");
        _begin = _database.Prepare("BEGIN IMMEDIATE");
        _insert = _database.Prepare("INSERT INTO raw_rows (number, value) VALUES (?1, ?2)");
        _commit = _database.Prepare("COMMIT");
    }

    public void Insert(int number)
    {
        _begin.Execute();
        _insert.Bind(1, number).Bind(2, _value).Execute();
        _commit.Execute();
    }

    public void Dispose() => _database.Dispose();
}
