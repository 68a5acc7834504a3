using System.Globalization;

namespace Samples;

/// <summary>What the sample is asked to do.</summary>
internal sealed record CommandLine
{
    public const string Help =
        """
        Syncs a folder tree into a SQLite catalogue (path, size, lines, SHA-256), as a durable step function.

          dotnet run --project samples/SyncSystems -- [FOLDER] [options]

          FOLDER            the folder to sync; this repository if none is given
          --crash-after N   kill this process after the run's Nth finished step
          --fresh           forget the catalogue and an unfinished run, and start over
          --batch-size N    how many files a step reads (25)
          --pause MS        how long to sleep between two batches, in milliseconds (100)
          --data FOLDER     where to keep the databases (beside the program)
          --help            show this

        Kill it whenever you like: the same command goes on behind the last finished step.
        """;

    public required string Folder { get; init; }

    public string? DataFolder { get; init; }

    public int? CrashAfter { get; init; }

    public bool Fresh { get; init; }

    public int BatchSize { get; init; } = 25;

    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(100);

    public bool ShowHelp { get; init; }

    /// <summary>Gets what names the same folder and the same databases again.</summary>
    public string Target { get; private init; } = string.Empty;

    /// <exception cref="SyncException">Something is unknown or out of range.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var result = new CommandLine { Folder = string.Empty };
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            result = argument switch
            {
                "--help" or "-h" or "-?" => result with { ShowHelp = true },
                "--fresh" => result with { Fresh = true },
                "--crash-after" => result with { CrashAfter = NextNumber(min: 1) },
                "--batch-size" => result with { BatchSize = NextNumber(min: 1) },
                "--pause" => result with { Pause = TimeSpan.FromMilliseconds(NextNumber(min: 0)) },
                "--data" => result with { DataFolder = Path.GetFullPath(Next("a folder")) },
                ['-', ..] => throw new SyncException($"Unknown option '{argument}'. Try --help."),
                "" => throw new SyncException("The folder's name is empty."),
                _ when result.Folder.Length > 0 => throw new SyncException($"Only one folder can be synced: '{result.Folder}' or '{argument}'?"),
                _ => result with { Folder = argument },
            };

            string Next(string what) => ++i < arguments.Count ? arguments[i] : throw new SyncException($"{argument} needs {what}. Try --help.");

            int NextNumber(int min) =>
                int.TryParse(Next("a number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min
                    ? number
                    : throw new SyncException($"{argument} needs a number from {min}, not '{arguments[i]}'. Try --help.");
        }

        string[] target = [result.Folder.Length > 0 ? $" \"{result.Folder}\"" : "", result.DataFolder is null ? "" : $" --data \"{result.DataFolder}\""];
        result = result with { Target = string.Concat(target) };
        return result with { Folder = result.Folder.Length > 0 ? Path.GetFullPath(result.Folder) : FindDefaultFolder() };
    }

    /// <summary>The repository that the program stands in, else the current folder.</summary>
    private static string FindDefaultFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "StepGen.sln")) || Path.Exists(Path.Combine(folder.FullName, ".git")))
            {
                return folder.FullName;
            }
        }

        return Environment.CurrentDirectory;
    }
}

/// <summary>Something that the user can put right; its message is all that is shown.</summary>
internal sealed class SyncException(string message) : Exception(message);
