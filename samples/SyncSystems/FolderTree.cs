using System.Buffers;
using System.Security.Cryptography;

namespace Samples;

/// <summary>Lists and reads files. What cannot be read is part of the answer, never an exception.</summary>
internal sealed class FolderTree(DataFolder data)
{
    // What .NET says of an entry that vanished since it was listed, or whose name is no text.
    private const FileAttributes Gone = (FileAttributes)(-1);

    private static readonly HashSet<string> SkippedNames = new([".git", "bin", "obj"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the files below a folder, as relative paths with '/', sorted; skips links, build output and the sample's own data.</summary>
    public FoundFiles List(string root, CancellationToken cancellationToken)
    {
        var files = new List<string>();
        var unreadable = new List<FileFacts>();
        var folders = new Stack<string>([root]);
        while (folders.TryPop(out var folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
                {
                    if (SkippedNames.Contains(entry.Name) || data.Owns(entry.FullName))
                    {
                        continue;
                    }

                    if (entry.Attributes == Gone)
                    {
                        unreadable.Add(FileFacts.Unreadable(Relative(root, entry.FullName), new FileNotFoundException()));
                    }
                    else if (!entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                    {
                        if (entry is DirectoryInfo)
                        {
                            folders.Push(entry.FullName);
                        }
                        else
                        {
                            files.Add(Relative(root, entry.FullName));
                        }
                    }
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                unreadable.Add(FileFacts.Unreadable(Relative(root, folder), exception));
            }
        }

        files.Sort(StringComparer.Ordinal);
        return new(files, unreadable);
    }

    /// <summary>Reads a file: its size, hash and number of lines, or why that is not possible.</summary>
    public async Task<FileFacts> ReadAsync(string root, string path, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            var file = new FileInfo(Path.Combine(root, path));
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long size = 0;
            long lines = 0;

            // A named pipe looks like an empty file; opening it would wait for a writer.
            if (file.Length > 0)
            {
                await using var stream = new FileStream(
                    file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
                var last = (byte)'\n';
                int count;
                while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
                {
                    var read = buffer.AsSpan(0, count);
                    hash.AppendData(read);
                    size += count;
                    lines += read.Count((byte)'\n');
                    last = read[^1];
                }

                lines += last == '\n' ? 0 : 1;
            }

            return new(path, size, lines, Convert.ToHexStringLower(hash.GetHashAndReset()), Problem: null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return FileFacts.Unreadable(path, exception);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');
}

/// <summary>What a folder tree holds.</summary>
/// <param name="Files">The files, sorted.</param>
/// <param name="Unreadable">The folders that could not be looked into, and the files that vanished meanwhile.</param>
internal sealed record FoundFiles(IReadOnlyList<string> Files, IReadOnlyList<FileFacts> Unreadable);

/// <summary>What is known of a file; the hash is null if there is a problem.</summary>
internal sealed record FileFacts(string Path, long Size, long Lines, string? Sha256, string? Problem)
{
    public static FileFacts Unreadable(string path, Exception exception) => new(path, 0, 0, null, exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "vanished",
        UnauthorizedAccessException => "access denied",
        _ => exception.Message,
    });
}
