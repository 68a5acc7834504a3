using Microsoft.Data.Sqlite;

namespace Samples;

/// <summary>
/// The catalogue: one row per file, what each sync changed, and how often each step's body was executed. It is the
/// application's database; StepGen's own stands beside it. Every write can be repeated and then changes nothing.
/// </summary>
internal sealed class Catalogue(DataFolder data)
{
    private const string Schema =
        """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS syncs (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
        CREATE TABLE IF NOT EXISTS listing (number INTEGER PRIMARY KEY, sync TEXT NOT NULL, path TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, size INTEGER NOT NULL, lines INTEGER NOT NULL, sha256 TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS changes (sync TEXT NOT NULL, path TEXT NOT NULL, kind TEXT NOT NULL, detail TEXT, PRIMARY KEY (sync, path));
        CREATE TABLE IF NOT EXISTS executions (sync TEXT NOT NULL, step TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (sync, step));
        """;

    private readonly string _connectionString = new SqliteConnectionStringBuilder { DataSource = data.CataloguePath }.ToString();

    public Task InitializeAsync(CancellationToken cancellationToken) => ExecuteAsync(Schema, cancellationToken);

    /// <summary>Reads the last sync's number; 0 if there is none.</summary>
    public Task<int> ReadLastSyncAsync(CancellationToken cancellationToken) =>
        ReadNumberAsync("SELECT coalesce(max(number), 0) FROM syncs", cancellationToken);

    public Task AddSyncAsync(int number, string id, CancellationToken cancellationToken) =>
        ExecuteAsync("INSERT OR IGNORE INTO syncs VALUES ($number, $id)", cancellationToken, ("$number", number), ("$id", id));

    public Task CountExecutionAsync(string sync, string step, CancellationToken cancellationToken) => ExecuteAsync(
        "INSERT INTO executions VALUES ($sync, $step, 1) ON CONFLICT DO UPDATE SET count = count + 1",
        cancellationToken,
        ("$sync", sync),
        ("$step", step));

    public Task<List<StepExecutions>> ReadExecutionsAsync(string sync, CancellationToken cancellationToken) => ReadAsync(
        "SELECT step, count FROM executions WHERE sync = $sync ORDER BY rowid",
        static row => new StepExecutions(row.GetString(0), row.GetInt32(1)),
        cancellationToken,
        ("$sync", sync));

    /// <summary>Keeps the paths that a sync is to read, in place of an earlier sync's.</summary>
    public Task SaveListingAsync(string sync, FoundFiles found, CancellationToken cancellationToken) => WriteAsync(
        async command =>
        {
            command.CommandText = "DELETE FROM listing";
            await command.ExecuteNonQueryAsync(cancellationToken);
            command.CommandText = "INSERT INTO listing VALUES ($number, $sync, $path)";
            for (var i = 0; i < found.Files.Count; i++)
            {
                await ExecuteAsync(command, cancellationToken, ("$number", i), ("$sync", sync), ("$path", found.Files[i]));
            }

            foreach (var folder in found.Unreadable)
            {
                await SaveChangeAsync(command, sync, folder.Path, "unreadable", folder.Problem, cancellationToken);
            }
        },
        cancellationToken);

    public Task<List<string>> ReadListingAsync(string sync, int first, int count, CancellationToken cancellationToken) => ReadAsync(
        "SELECT path FROM listing WHERE sync = $sync AND number >= $first AND number < $first + $count ORDER BY number",
        static row => row.GetString(0),
        cancellationToken,
        ("$sync", sync),
        ("$first", first),
        ("$count", count));

    /// <summary>Writes files that are new or changed, and notes which of the two they were for this sync.</summary>
    public Task SaveFilesAsync(string sync, IReadOnlyList<FileFacts> files, CancellationToken cancellationToken) => WriteAsync(
        async command =>
        {
            foreach (var file in files)
            {
                if (file.Sha256 is null)
                {
                    await SaveChangeAsync(command, sync, file.Path, "unreadable", file.Problem, cancellationToken);
                    continue;
                }

                command.CommandText = "SELECT sha256 FROM files WHERE path = $path";
                var known = await ScalarAsync(command, cancellationToken, ("$path", file.Path)) as string;
                if (known == file.Sha256)
                {
                    continue;
                }

                command.CommandText =
                    """
                    INSERT INTO files VALUES ($path, $size, $lines, $sha256)
                    ON CONFLICT DO UPDATE SET size = $size, lines = $lines, sha256 = $sha256
                    """;
                await ExecuteAsync(
                    command, cancellationToken, ("$path", file.Path), ("$size", file.Size), ("$lines", file.Lines), ("$sha256", file.Sha256));
                await SaveChangeAsync(command, sync, file.Path, known is null ? "added" : "changed", detail: null, cancellationToken);
            }
        },
        cancellationToken);

    /// <summary>Removes the files that the sync did not find, except below folders that it could not look into.</summary>
    public Task RemoveMissingAsync(string sync, CancellationToken cancellationToken) => WriteAsync(
        async command =>
        {
            command.CommandText =
                """
                INSERT OR IGNORE INTO changes
                SELECT $sync, path, 'removed', NULL FROM files
                WHERE path NOT IN (SELECT path FROM listing WHERE sync = $sync) AND NOT EXISTS (
                  SELECT 1 FROM changes WHERE sync = $sync AND kind = 'unreadable'
                  AND (changes.path = '.' OR substr(files.path, 1, length(changes.path) + 1) = changes.path || '/'))
                """;
            await ExecuteAsync(command, cancellationToken, ("$sync", sync));
            command.CommandText = "DELETE FROM files WHERE path IN (SELECT path FROM changes WHERE sync = $sync AND kind = 'removed')";
            await ExecuteAsync(command, cancellationToken, ("$sync", sync));
        },
        cancellationToken);

    public async Task<SyncReport> ReportAsync(string sync, CancellationToken cancellationToken) => (await ReadAsync(
        """
        SELECT count(*), coalesce(sum(size), 0), coalesce(sum(lines), 0),
          (SELECT count(*) FROM changes WHERE sync = $sync AND kind = 'added'),
          (SELECT count(*) FROM changes WHERE sync = $sync AND kind = 'changed'),
          (SELECT count(*) FROM changes WHERE sync = $sync AND kind = 'removed'),
          (SELECT count(*) FROM changes WHERE sync = $sync AND kind = 'unreadable')
        FROM files
        """,
        static row => new SyncReport(
            row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6)),
        cancellationToken,
        ("$sync", sync)))[0];

    /// <summary>Reads what a sync changed, by kind and path.</summary>
    public Task<List<FileChange>> ReadChangesAsync(string sync, int limit, CancellationToken cancellationToken) => ReadAsync(
        "SELECT kind, path, detail FROM changes WHERE sync = $sync ORDER BY kind, path LIMIT $limit",
        static row => new FileChange(row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)),
        cancellationToken,
        ("$sync", sync),
        ("$limit", limit));

    private static Task<int> SaveChangeAsync(
        SqliteCommand command, string sync, string path, string kind, string? detail, CancellationToken cancellationToken)
    {
        command.CommandText = "INSERT OR IGNORE INTO changes VALUES ($sync, $path, $kind, $detail)";
        return ExecuteAsync(command, cancellationToken, ("$sync", sync), ("$path", path), ("$kind", kind), ("$detail", detail));
    }

    private async Task<int> ReadNumberAsync(string sql, CancellationToken cancellationToken) =>
        (await ReadAsync(sql, static row => row.GetInt32(0), cancellationToken))[0];

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] values)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await ExecuteAsync(command, cancellationToken, values);
    }

    private async Task<List<T>> ReadAsync<T>(
        string sql, Func<SqliteDataReader, T> read, CancellationToken cancellationToken, params (string Name, object? Value)[] values)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Bind(command, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Writes in one transaction: a process that dies in between has written nothing.</summary>
    private async Task WriteAsync(Func<SqliteCommand, Task> write, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = connection.BeginTransaction();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        await write(command);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static Task<int> ExecuteAsync(SqliteCommand command, CancellationToken cancellationToken, params (string Name, object? Value)[] values)
    {
        Bind(command, values);
        return command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static Task<object?> ScalarAsync(SqliteCommand command, CancellationToken cancellationToken, params (string Name, object? Value)[] values)
    {
        Bind(command, values);
        return command.ExecuteScalarAsync(cancellationToken);
    }

    private static void Bind(SqliteCommand command, (string Name, object? Value)[] values)
    {
        command.Parameters.Clear();
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }
    }
}

/// <summary>How often a step's body was executed.</summary>
internal sealed record StepExecutions(string Step, int Count);

/// <summary>What a sync did to a file: added, changed, removed, or unreadable.</summary>
internal sealed record FileChange(string Kind, string Path, string? Detail);
