using System.Buffers.Binary;

namespace StepGen.Sqlite.Native;

/// <summary>
/// Looks at a file before SQLite does, by its first 100 bytes, because merely opening another program's database can change it:
/// SQLite then recovers or checkpoints its log.
/// </summary>
internal static class DatabaseFile
{
    /// <summary>Marks a file as ours: "STGN".</summary>
    public const int ApplicationId = 0x5354474E;

    private const int HeaderLength = 100;
    private const int VersionOffset = 60;
    private const int ApplicationIdOffset = 68;

    /// <summary>Refuses a file that is not ours.</summary>
    /// <param name="path">The file; it may not exist.</param>
    /// <exception cref="InvalidOperationException">It is another program's, not a database, or newer.</exception>
    public static void Check(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InvalidOperationException($"'{path}' is a folder. Give the store a path of a file.");
        }

        Span<byte> header = stackalloc byte[HeaderLength];
        if (!File.Exists(path) || Read(path, header) is not { } length || length == 0)
        {
            return;
        }

        if (length < HeaderLength || !header.StartsWith("SQLite format 3\0"u8))
        {
            throw new InvalidOperationException(
                $"'{path}' is not a SQLite database, and has been left untouched. Give the store a path of its own, or move that file away.");
        }

        var applicationId = BinaryPrimitives.ReadInt32BigEndian(header[ApplicationIdOffset..]);
        if (applicationId == ApplicationId)
        {
            CheckVersion(path, BinaryPrimitives.ReadInt32BigEndian(header[VersionOffset..]));
        }
        else if (applicationId != 0 || !IsEmpty(path))
        {
            throw Foreign(path);
        }
    }

    /// <summary>Refuses a schema that a later release has made.</summary>
    public static void CheckVersion(string path, long version)
    {
        if (version > Schema.Version)
        {
            throw new InvalidOperationException(
                $"'{path}' was written by a newer StepGen (schema version {version}; this one knows {Schema.Version}), and has been left untouched. Update the package StepGen.Sqlite, or give the store another path.");
        }
    }

    /// <summary>The refusal of another program's database.</summary>
    public static InvalidOperationException Foreign(string path) => new(
        $"'{path}' is a SQLite database of another program, and has been left untouched. Give the store a path of its own.");

    private static int? Read(string path, Span<byte> header)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
    }

    /// <summary>A database without any table and without a mark belongs to nobody: it was created, and never used.</summary>
    private static bool IsEmpty(string path)
    {
        try
        {
            using var database = Database.Open(path, Microsoft.Data.Sqlite.SqliteOpenMode.ReadOnly, TimeSpan.FromSeconds(1));
            return database.Scalar("SELECT count(*) FROM sqlite_schema") == 0;
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            return false;
        }
    }
}
