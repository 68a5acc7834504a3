using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using StepGen;

namespace Samples.Tests;

/// <summary>A small folder tree, the sample's databases for it, and the sample as a process on both.</summary>
internal sealed class SampleTree : IDisposable
{
    private const int BatchSize = 2;

    private readonly TemporaryFolder _tree = new();
    private readonly TemporaryFolder _data = new();

    public SampleTree(int files)
    {
        for (var i = 0; i < files; i++)
        {
            Write($"folder{i % 3}/file{i:00}.txt", string.Concat(Enumerable.Repeat($"line of file {i}\n", i)));
        }
    }

    public string Path => _tree.Path;

    public void Write(string name, string content) => _tree.Write(name, content);

    public void Delete(string name) => File.Delete(_tree.Combine(name));

    public ProgramProcess Start(params ReadOnlySpan<string> arguments) => ProgramProcess.Start(
        "SyncSystems.dll", null, [_tree.Path, "--data", _data.Path, "--batch-size", $"{BatchSize}", "--pause", "5", .. arguments]);

    public async Task<ProgramResult> RunAsync(params string[] arguments)
    {
        await using var process = Start(arguments);
        return await process.WaitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Reads what is durable, from copies: a look must not repair what a killed process left behind.</summary>
    public async Task<DurableState> ReadStateAsync(string sync = "sync-1")
    {
        using var copy = CopyData();

        return new(await ReadRunAsync(copy, sync), ReadRows(copy, "SELECT step, count FROM executions WHERE sync = $sync", sync)
            .ToDictionary(static row => row[0], static row => int.Parse(row[1], null), StringComparer.Ordinal));
    }

    /// <summary>Checks the catalogue against the files themselves.</summary>
    public void AssertCatalogueIsExact()
    {
        using var copy = CopyData();

        var expected =
            from file in Directory.GetFiles(_tree.Path, "*", SearchOption.AllDirectories)
            let bytes = File.ReadAllBytes(file)
            let path = System.IO.Path.GetRelativePath(_tree.Path, file).Replace('\\', '/')
            orderby path
            select $"{path} {bytes.Length} {File.ReadLines(file).Count()} {Convert.ToHexStringLower(SHA256.HashData(bytes))}";
        var actual = ReadRows(copy, "SELECT path, size, lines, sha256 FROM files ORDER BY path", sync: "").Select(static row => string.Join(' ', row));
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual);
    }

    /// <summary>The keys of a sync's steps, in the order in which they finish.</summary>
    public IEnumerable<string> ExpectedSteps()
    {
        var batches = (Directory.GetFiles(_tree.Path, "*", SearchOption.AllDirectories).Length + BatchSize - 1) / BatchSize;
        yield return "list-files";
        for (var i = 1; i <= batches; i++)
        {
            yield return $"hash-{i}";
            yield return $"save-{i}";
            if (i < batches)
            {
                yield return $"pause-{i}";
            }
        }

        yield return "remove-missing";
        yield return "report";
    }

    public void Dispose()
    {
        _tree.Dispose();
        _data.Dispose();
    }

    private TemporaryFolder CopyData()
    {
        var copy = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(_data.Path))
        {
            File.Copy(file, copy.Combine(System.IO.Path.GetFileName(file)));
        }

        return copy;
    }

    private static async Task<DurableRun> ReadRunAsync(TemporaryFolder copy, string sync)
    {
        var path = copy.Combine("runs.db");
        if (!File.Exists(path))
        {
            return new(null, []);
        }

        await using var store = new SqliteStateStore(path);
        await store.InitializeAsync(TestContext.Current.CancellationToken);
        var run = await store.GetRunAsync(sync, TestContext.Current.CancellationToken);
        var journal = await store.GetJournalAsync(sync, TestContext.Current.CancellationToken);
        return new(run?.Status, [.. journal.Select(static step => step.Key)]);
    }

    private static List<string[]> ReadRows(TemporaryFolder copy, string sql, string sync)
    {
        var path = copy.Combine("catalogue.db");
        if (!File.Exists(path))
        {
            return [];
        }

        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_schema WHERE name = 'executions'";
        if ((long)command.ExecuteScalar()! == 0)
        {
            return [];
        }

        command.CommandText = sql;
        command.Parameters.AddWithValue("$sync", sync);
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return rows;
    }
}

/// <summary>What a process leaves behind.</summary>
/// <param name="Run">The run, from StepGen's database.</param>
/// <param name="Executions">How often each step's body was executed, from the catalogue.</param>
internal sealed record DurableState(DurableRun Run, IReadOnlyDictionary<string, int> Executions);

/// <summary>A run's status, null if there is no run, and the keys of its finished steps.</summary>
internal sealed record DurableRun(RunStatus? Status, IReadOnlyList<string> Journal);
