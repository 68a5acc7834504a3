using System.Security.Cryptography;
using System.Text;

namespace Samples;

/// <summary>
/// Where the sample keeps its two databases for a synced folder, and the lock that keeps a second process out. By default
/// beside the program (in <c>bin</c>, so git does not see it); each synced folder has its own.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;
    private readonly HashSet<string> _ownFiles;

    private DataFolder(string path, FileStream @lock)
    {
        Path = path;
        _lock = @lock;
        _ownFiles = new(
            from name in (string[])["runs.db", "catalogue.db"]
            from suffix in (string[])["", "-wal", "-shm", "-journal"]
            select System.IO.Path.Combine(path, name + suffix),
            StringComparer.Ordinal) { LockPath(path) };
    }

    public string Path { get; }

    /// <summary>Gets StepGen's database: the runs, their checkpoints and journals.</summary>
    public string RunsPath => System.IO.Path.Combine(Path, "runs.db");

    /// <summary>Gets the sample's own database: what it is all about.</summary>
    public string CataloguePath => System.IO.Path.Combine(Path, "catalogue.db");

    public static string DefaultPath(string syncedFolder)
    {
        var name = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(syncedFolder));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(syncedFolder)));
        return System.IO.Path.Combine(AppContext.BaseDirectory, "data", $"{name}-{hash[..8]}");
    }

    /// <summary>Opens the folder, and empties it if all is to start over.</summary>
    /// <exception cref="SyncException">Another process uses it, or it cannot be written.</exception>
    public static DataFolder Open(string path, bool fresh)
    {
        FileStream? @lock = null;
        try
        {
            Directory.CreateDirectory(path);
            @lock = new FileStream(LockPath(path), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var data = new DataFolder(path, @lock);
            if (fresh)
            {
                foreach (var file in data._ownFiles.Where(file => file != LockPath(path)))
                {
                    File.Delete(file);
                }
            }

            return data;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var problem = @lock is null && File.Exists(LockPath(path))
                ? $"The data folder {path} is in use: another sync of this folder is running."
                : $"The data folder {path} cannot be used: {exception.Message} Name another with --data FOLDER.";
            @lock?.Dispose();
            throw new SyncException(problem);
        }
    }

    public bool Owns(string file) => _ownFiles.Contains(file);

    public void Dispose() => _lock.Dispose();

    private static string LockPath(string path) => System.IO.Path.Combine(path, "lock");
}
