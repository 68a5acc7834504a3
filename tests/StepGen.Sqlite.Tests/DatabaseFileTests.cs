using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace StepGen.Sqlite.Tests;

public sealed class DatabaseFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_new_file_is_created_with_its_folder()
    {
        var path = _folder.File("a/b/runs.db");
        await using var store = await StoreActions.OpenAsync(path);
        await store.StartAsync("run");
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task An_empty_file_becomes_a_store()
    {
        await File.WriteAllBytesAsync(_folder.File(), [], TestContext.Current.CancellationToken);
        await using var store = await StoreActions.OpenAsync(_folder.File());
        await store.StartAsync("run");
    }

    [Fact]
    public async Task An_empty_database_becomes_a_store()
    {
        Execute("CREATE TABLE t (x); DROP TABLE t; VACUUM");
        await using var store = await StoreActions.OpenAsync(_folder.File());
        await store.StartAsync("run");
    }

    [Theory]
    [InlineData("not a database")]
    [InlineData("SQLite format 3")]
    [InlineData("A text file that is longer than the header of a database would be, so that the length alone does not tell what it is.")]
    public async Task A_file_that_is_no_database_is_refused_and_left_untouched(string content)
    {
        await File.WriteAllTextAsync(_folder.File(), content, TestContext.Current.CancellationToken);
        await RefusedAsync("is not a SQLite database");
    }

    [Theory]
    [InlineData("CREATE TABLE orders (id INTEGER PRIMARY KEY); INSERT INTO orders VALUES (1)")]
    [InlineData("PRAGMA journal_mode = WAL; CREATE TABLE orders (id INTEGER PRIMARY KEY)")]
    [InlineData("PRAGMA application_id = 1234; PRAGMA user_version = 1")]
    [InlineData("PRAGMA user_version = 1; CREATE TABLE runs (id INTEGER PRIMARY KEY)")]
    public async Task Another_programs_database_is_refused_and_left_untouched(string sql)
    {
        Execute(sql);
        await RefusedAsync("database of another program");
    }

    [Fact]
    public async Task A_newer_schema_is_refused_and_left_untouched()
    {
        await (await StoreActions.OpenAsync(_folder.File())).DisposeAsync();
        Execute("PRAGMA user_version = 99");
        await RefusedAsync("newer StepGen (schema version 99");
    }

    [Fact]
    public async Task A_newer_schema_that_stands_in_the_log_only_is_refused()
    {
        await (await StoreActions.OpenAsync(_folder.File())).DisposeAsync();
        using var other = new SqliteConnection($"Data Source={_folder.File()};Pooling=false");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "PRAGMA user_version = 99";
        _ = command.ExecuteNonQuery();
        await RefusedAsync("newer StepGen (schema version 99");
    }

    [Fact]
    public async Task A_folder_is_refused() =>
        Assert.Contains("is a folder", (await RefusalAsync(_folder.Path)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Two_stores_may_create_one_file_at_the_same_time()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => StoreActions.OpenAsync(_folder.File()))));
        foreach (var store in stores)
        {
            await store.StartAsync(Guid.NewGuid().ToString());
        }

        Assert.Equal(4, (await stores[0].QueryAsync(new(), TestContext.Current.CancellationToken)).Count);
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(":memory:")]
    [InlineData("file:runs.db?mode=memory")]
    public void A_path_that_keeps_nothing_is_refused(string path)
    {
        _ = Assert.Throws<ArgumentException>(() => new SqliteStateStore(path));
        _ = Assert.Throws<ArgumentException>(() => new StepGenOptions().UseSqlite(path));
    }

    [Fact]
    public void Settings_out_of_range_are_refused_with_their_name()
    {
        var options = new SqliteStoreOptions { Path = "runs.db", BusyTimeout = TimeSpan.Zero };
        Assert.Contains("BusyTimeout", Assert.Throws<ArgumentException>(() => new SqliteStateStore(options)).Message, StringComparison.Ordinal);
        options = new SqliteStoreOptions { Path = "runs.db", Synchronous = (SqliteSynchronous)0 };
        Assert.Contains("Synchronous", Assert.Throws<ArgumentException>(() => new SqliteStateStore(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_not_open_says_so()
    {
        var store = new SqliteStateStore(_folder.File());
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => store.StartAsync("run"));
        await store.InitializeAsync(TestContext.Current.CancellationToken);
        await store.DisposeAsync();
        _ = await Assert.ThrowsAsync<ObjectDisposedException>(() => store.StartAsync("run"));
    }

    public void Dispose() => _folder.Dispose();

    private void Execute(string sql) => _ = StoreActions.Sql(_folder.File(), sql);

    private async Task RefusedAsync(string reason)
    {
        var before = Digest();
        var refusal = await RefusalAsync(_folder.File());
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.File(), refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, Digest());
    }

    private static async Task<InvalidOperationException> RefusalAsync(string path)
    {
        await using var store = new SqliteStateStore(path);
        return await Assert.ThrowsAsync<InvalidOperationException>(() => store.InitializeAsync(CancellationToken.None).AsTask());
    }

    private string Digest()
    {
        using var file = new FileStream(_folder.File(), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Convert.ToHexString(SHA256.HashData(file)) + File.GetLastWriteTimeUtc(_folder.File()).Ticks;
    }
}
