namespace StepGen.Packages.Tests;

/// <summary>
/// Our packages, packed once from what was built, in a folder. The version is new each time and ours are unpacked beside the
/// feed, so that no cache knows them; other packages come from the machine's own folder and sources.
/// </summary>
public sealed class LocalFeed : IAsyncLifetime
{
    private static readonly string[] Projects = ["StepGen", "StepGen.Runtime", "StepGen.Sqlite", "StepGen.Testing"];
    private readonly string _build = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

    internal string Root { get; } = Directory.CreateTempSubdirectory("stepgen-packages-").FullName;

    internal string Folder => Path.Combine(Root, "feed");

    internal string Version => "0.1.1-test." + _build;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(Root, "nuget.config"), $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="packages" />
              </config>
              <fallbackPackageFolders>
                <add key="machine" value="{MachinePackages}" />
              </fallbackPackageFolders>
              <packageSources>
                <add key="stepgen-local" value="feed" />
              </packageSources>
            </configuration>
            """);
        foreach (var project in Projects)
        {
            await PackAsync(project, Version);
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Packs one of our projects, as another release say.</summary>
    internal async Task PackAsync(string project, string version) => (await CommandLine.RunAsync(
        Repository.Root,
        "pack",
        $"src/{project}/{project}.csproj",
        "--no-build",
        "--configuration",
        Repository.Configuration,
        "--output",
        Folder,
        "-nologo",
        $"-p:PackageVersion={version}",
        $"-p:NuspecOutputPath={Path.Combine(Root, "nuspec")}")).Succeeded();

    private static string MachinePackages
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

            // NuGet insists that a fallback folder exists.
            Directory.CreateDirectory(folder);
            return folder;
        }
    }
}
