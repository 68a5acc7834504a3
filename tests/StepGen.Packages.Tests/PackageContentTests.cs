using System.IO.Compression;
using System.Xml.Linq;

namespace StepGen.Packages.Tests;

public sealed class PackageContentTests(LocalFeed feed)
{
    [Fact]
    public void StepGen_carries_the_library_the_compilers_parts_and_build_files()
    {
        Assert.Equal(
            [
                "README.md",
                "StepGen.nuspec",
                "analyzers/dotnet/cs/StepGen.Analyzers.dll",
                "analyzers/dotnet/cs/StepGen.CodeFixes.dll",
                "analyzers/dotnet/cs/StepGen.Generator.dll",
                "buildTransitive/StepGen.props",
                "buildTransitive/StepGen.targets",
                "lib/net10.0/StepGen.dll",
                "lib/net10.0/StepGen.xml",
            ],
            Files("StepGen", ".nupkg"));
    }

    [Theory]
    [InlineData("StepGen.Runtime")]
    [InlineData("StepGen.Sqlite")]
    [InlineData("StepGen.Testing")]
    public void The_others_carry_a_documented_library(string package) => Assert.Equal(
        ["README.md", $"{package}.nuspec", $"lib/net10.0/{package}.dll", $"lib/net10.0/{package}.xml"],
        Files(package, ".nupkg"));

    [Theory]
    [InlineData("StepGen")]
    [InlineData("StepGen.Runtime")]
    [InlineData("StepGen.Sqlite")]
    [InlineData("StepGen.Testing")]
    public void Each_package_has_symbols_and_a_licence(string package)
    {
        Assert.Contains($"lib/net10.0/{package}.pdb", Files(package, ".snupkg"));
        var metadata = Nuspec(package);
        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.NotEqual("Package Description", Value(metadata, "description"));
    }

    [Theory]
    [InlineData("StepGen.Runtime", "StepGen")]
    [InlineData("StepGen.Sqlite", "StepGen.Runtime")]
    [InlineData("StepGen.Testing", "StepGen.Runtime")]
    public void Our_packages_depend_on_each_other_by_exact_version_and_let_analyzers_and_build_files_through(string package, string dependency)
    {
        var found = Assert.Single(Dependencies(package), element => Attribute(element, "id") == dependency);

        Assert.Equal($"[{feed.Version}]", Attribute(found, "version"));
        Assert.Equal("All", Attribute(found, "include"));
        Assert.Null(Attribute(found, "exclude"));
    }

    [Fact]
    public void No_package_depends_on_what_only_the_build_needs()
    {
        string[] packages = ["StepGen", "StepGen.Runtime", "StepGen.Sqlite", "StepGen.Testing"];

        var dependencies = packages.SelectMany(Dependencies).Select(static element => Attribute(element, "id")!).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "Microsoft.Data.Sqlite",
                "Microsoft.Extensions.DependencyInjection",
                "Microsoft.Extensions.DependencyInjection.Abstractions",
                "Microsoft.Extensions.Hosting",
                "Microsoft.Extensions.Hosting.Abstractions",
                "Microsoft.Extensions.Logging.Abstractions",
                "Microsoft.Extensions.Options",
                "Microsoft.Extensions.TimeProvider.Testing",
                "StepGen",
                "StepGen.Runtime",
            ],
            dependencies);
    }

    private static string? Attribute(XElement element, string name) => element.Attribute(name)?.Value;

    private static string? Value(XElement nuspec, string name) => nuspec.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    private IEnumerable<XElement> Dependencies(string package) =>
        Nuspec(package).Descendants().Where(static element => element.Name.LocalName == "dependency");

    private List<string> Files(string package, string extension)
    {
        using var archive = ZipFile.OpenRead(FilePath(package, extension));
        return archive.Entries.Select(static entry => entry.FullName)
            .Where(static name => !name.StartsWith("_rels/", StringComparison.Ordinal)
                && !name.StartsWith("package/", StringComparison.Ordinal)
                && name != "[Content_Types].xml")
            .Order(StringComparer.Ordinal)
            .ToList();
    }

    private XElement Nuspec(string package)
    {
        using var archive = ZipFile.OpenRead(FilePath(package, ".nupkg"));
        using var stream = archive.GetEntry(package + ".nuspec")!.Open();
        return XElement.Load(stream);
    }

    private string FilePath(string package, string extension) => Path.Combine(feed.Folder, $"{package}.{feed.Version}{extension}");
}
