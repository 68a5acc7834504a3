namespace StepGen.Packages.Tests;

/// <summary>Two versions of StepGen in one program: always a diagnostic that says so, never a missing method at run time.</summary>
public sealed class MixedVersionTests(LocalFeed feed)
{
    private const string Program = """
        using StepGen;

        System.Console.WriteLine(typeof(SqliteStateStore));

        public static partial class Work
        {
            [StepFunction("work")]
            public static async partial System.Threading.Tasks.Task RunAsync(StepContext step) => await step.Run("first", () => { });
        }
        """;

    [Fact]
    public async Task A_newer_StepGen_than_the_store_is_made_for_fails_the_build()
    {
        var newer = feed.Version.Replace("0.1.1-", "0.2.0-", StringComparison.Ordinal);
        await feed.PackAsync("StepGen", newer);
        var workspace = new Workspace(feed).Add("App", "<OutputType>Exe</OutputType>", ["StepGen.Sqlite", "StepGen " + newer], ("Program.cs", Program));

        var output = (await workspace.BuildAsync("App")).Failed();

        Assert.Contains("error STEP0003: Two versions of StepGen are mixed", output, StringComparison.Ordinal);
        Assert.Contains($"StepGen {newer}", output, StringComparison.Ordinal);
        Assert.Contains($"StepGen.Sqlite {feed.Version}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_StepGen_than_the_store_is_made_for_fails_the_restore()
    {
        var older = feed.Version.Replace("0.1.1-", "0.1.0-", StringComparison.Ordinal);
        await feed.PackAsync("StepGen", older);
        var workspace = new Workspace(feed).Add("App", "<OutputType>Exe</OutputType>", ["StepGen.Sqlite", "StepGen " + older], ("Program.cs", Program));

        var output = (await workspace.BuildAsync("App")).Failed();

        Assert.Contains("error NU1605", output, StringComparison.Ordinal);
        Assert.Contains("Detected package downgrade: StepGen", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_generator_beside_a_StepGen_assembly_of_another_kernel_contract_says_so()
    {
        const string Contract = "public const int Version = ";
        var source = Path.Combine(Repository.Root, "src", "StepGen");
        var kernelContract = await File.ReadAllTextAsync(Path.Combine(source, "Kernel", "KernelContract.cs"), TestContext.Current.CancellationToken);
        Assert.Contains(Contract, kernelContract, StringComparison.Ordinal);
        var workspace = new Workspace(feed)
            .Add(
                "Other",
                "<AssemblyName>StepGen</AssemblyName>",
                ["Microsoft.Extensions.DependencyInjection.Abstractions 10.0.15", "Microsoft.Extensions.Logging.Abstractions 10.0.15"],
                ("KernelContract.cs", kernelContract.Replace(Contract, Contract + "9", StringComparison.Ordinal)),
                ("Directory.Build.targets", $"""
                    <Project>
                      <ItemGroup>
                        <Compile Include="{source}/**/*.cs" Exclude="{source}/bin/**;{source}/obj/**;{source}/Kernel/KernelContract.cs" />
                      </ItemGroup>
                    </Project>
                    """))
            .Add(
                "App",
                string.Empty,
                ["StepGen"],
                ("Work.cs", Program.Replace("System.Console.WriteLine(typeof(SqliteStateStore));", string.Empty, StringComparison.Ordinal)),
                ("Directory.Build.targets", """
                    <Project>
                      <ItemGroup>
                        <PackageReference Update="StepGen" ExcludeAssets="compile;runtime" />
                        <Reference Include="../Other/bin/Debug/net10.0/StepGen.dll" />
                        <PackageReference Include="Microsoft.Extensions.Logging.Abstractions" Version="10.0.15" />
                      </ItemGroup>
                    </Project>
                    """));
        (await workspace.BuildAsync("Other")).Succeeded();

        var output = (await workspace.BuildAsync("App")).Failed();

        Assert.Contains("error STEP0003", output, StringComparison.Ordinal);
        Assert.Contains("assembly StepGen has 9", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_that_was_compiled_for_another_kernel_contract_fails_the_build_of_its_host()
    {
        var workspace = new Workspace(feed)
            .Add("Old", string.Empty, ["StepGen"], ("Registrar.cs", """
                [assembly: StepGen.StepFunctionRegistrar(typeof(Old.Registrar), KernelContract = 91)]

                namespace Old;

                public static class Registrar
                {
                    public static void Register(StepGen.IStepFunctionBuilder builder) => builder.ToString();
                }
                """))
            .Add("App", "<OutputType>Exe</OutputType>", ["StepGen.Sqlite", "../Old/Old.csproj"], ("Program.cs", Program));

        var output = (await workspace.BuildAsync("App")).Failed();

        Assert.Contains("error STEP0003", output, StringComparison.Ordinal);
        Assert.Contains("assembly Old has 91", output, StringComparison.Ordinal);
    }
}
