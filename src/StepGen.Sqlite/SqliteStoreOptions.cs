namespace StepGen;

/// <summary>The settings of a <see cref="SqliteStateStore"/>.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>Gets or sets the path of the database file. It is created, with its folder, if it does not exist.</summary>
    public string Path { get; set; } = string.Empty;

    /// <summary>Gets or sets how sure a commit is once it has returned.</summary>
    public SqliteSynchronous Synchronous { get; set; } = SqliteSynchronous.Full;

    /// <summary>Gets or sets how long to wait for another process that holds the database's write lock: 1 ms to 1 hour, 30 seconds by default.</summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Says what is wrong with the settings.</summary>
    /// <returns>Which setting is not usable and why, or <see langword="null"/>.</returns>
    internal string? FindProblem()
    {
        if (string.IsNullOrWhiteSpace(Path))
        {
            return $"{nameof(SqliteStoreOptions)}.{nameof(Path)} is empty: name the database file, such as \"runs.db\".";
        }

        if (Path.StartsWith(':') || Path.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            return $"{nameof(SqliteStoreOptions)}.{nameof(Path)} is '{Path}': give the path of a file. SQLite's in-memory databases and URIs keep nothing safe; tests use the in-memory store.";
        }

        if (Synchronous is not (SqliteSynchronous.Normal or SqliteSynchronous.Full))
        {
            return $"{nameof(SqliteStoreOptions)}.{nameof(Synchronous)} is {(int)Synchronous}, which is no value of {nameof(SqliteSynchronous)}.";
        }

        return BusyTimeout < TimeSpan.FromMilliseconds(1) || BusyTimeout > TimeSpan.FromHours(1)
            ? $"{nameof(SqliteStoreOptions)}.{nameof(BusyTimeout)} is {BusyTimeout}: it must be from 1 ms to 1 hour."
            : null;
    }

    internal SqliteStoreOptions Clone() => (SqliteStoreOptions)MemberwiseClone();
}
