namespace StepGen.Packages.Tests;

/// <summary>A folder with fresh projects in it, as a user would make them.</summary>
internal sealed class Workspace
{
    private readonly LocalFeed _feed;
    private readonly bool _hasCentralVersions;
    private readonly Dictionary<string, string> _versions = new(StringComparer.Ordinal);

    public Workspace(LocalFeed feed, bool hasCentralVersions = false)
    {
        _feed = feed;
        _hasCentralVersions = hasCentralVersions;
        Folder = Directory.CreateDirectory(Path.Combine(feed.Root, Path.GetRandomFileName())).FullName;
    }

    public string Folder { get; }

    /// <summary>Makes a project. References name a package of ours, a package and its version, or a project of this workspace.</summary>
    public Workspace Add(string project, string properties, IEnumerable<string> references, params IEnumerable<(string Name, string Text)> files)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, project)).FullName;
        File.WriteAllText(Path.Combine(folder, project + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {string.Join('\n', references.Select(Reference))}
              </ItemGroup>
            </Project>
            """);
        foreach (var (name, text) in files)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }

        if (_hasCentralVersions)
        {
            WriteVersions();
        }

        return this;
    }

    public Task<CommandResult> BuildAsync(string project, params IEnumerable<string> arguments) =>
        CommandLine.RunAsync(Path.Combine(Folder, project), ["build", "-nologo", "-v:minimal", "-clp:NoSummary", .. arguments]);

    /// <summary>Starts the program that a build has made.</summary>
    public CommandLine Start(string project) =>
        CommandLine.Start(Path.Combine(Folder, project), Path.Combine("bin", "Debug", "net10.0", project + ".dll"));

    /// <summary>Runs the program that a build has made.</summary>
    public Task<CommandResult> RunAsync(string project) =>
        CommandLine.RunAsync(Path.Combine(Folder, project), Path.Combine("bin", "Debug", "net10.0", project + ".dll"));

    private string Reference(string reference)
    {
        if (reference.EndsWith(".csproj", StringComparison.Ordinal))
        {
            return $"""<ProjectReference Include="{reference}" />""";
        }

        var parts = reference.Split(' ');
        var version = parts.Length > 1 ? parts[1] : _feed.Version;
        _versions[parts[0]] = version;
        return _hasCentralVersions
            ? $"""<PackageReference Include="{parts[0]}" />"""
            : $"""<PackageReference Include="{parts[0]}" Version="{version}" />""";
    }

    private void WriteVersions() => File.WriteAllText(Path.Combine(Folder, "Directory.Packages.props"), $"""
        <Project>
          <PropertyGroup>
            <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
            <CentralPackageTransitivePinningEnabled>true</CentralPackageTransitivePinningEnabled>
          </PropertyGroup>
          <ItemGroup>
            {string.Join('\n', _versions.Select(static version => $"""<PackageVersion Include="{version.Key}" Version="{version.Value}" />"""))}
          </ItemGroup>
        </Project>
        """);
}
