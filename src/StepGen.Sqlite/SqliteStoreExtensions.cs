namespace StepGen;

/// <summary>Chooses SQLite as the store.</summary>
public static class SqliteStoreExtensions
{
    /// <summary>Keeps runs in a SQLite database.</summary>
    /// <param name="options">The options to add the store to.</param>
    /// <param name="path">The database file. It is created, with its folder, if it does not exist.</param>
    /// <returns>The same options.</returns>
    public static StepGenOptions UseSqlite(this StepGenOptions options, string path) => options.UseSqlite(store => store.Path = path);

    /// <summary>Keeps runs in a SQLite database.</summary>
    /// <param name="options">The options to add the store to.</param>
    /// <param name="configure">Sets the store's settings; at least <see cref="SqliteStoreOptions.Path"/>.</param>
    /// <returns>The same options.</returns>
    /// <exception cref="ArgumentException">A setting is not usable.</exception>
    public static StepGenOptions UseSqlite(this StepGenOptions options, Action<SqliteStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(configure);
        var settings = new SqliteStoreOptions();
        configure(settings);
        if (settings.FindProblem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(configure));
        }

        settings = settings.Clone();
        return options.UseStore(_ => new SqliteStateStore(settings));
    }
}
