using Microsoft.CodeAnalysis.Diagnostics;

namespace StepGen.Analyzers.Tests;

public class DefaultTokenSuppressorTests
{
    private const string Source = """
        public static partial class Flow
        {
            [StepFunction("f")]
            public static async partial Task RunAsync(StepContext step, CancellationToken ct = default) => await step.Run("a", () => 1);
            public static partial int Other(int n = 3);
            public static partial int Other(int n = 3) => n;
        }
        """;

    [Fact]
    public async Task CS1066_is_removed_from_step_functions_only()
    {
        var compilation = TestCompilation.AddDefiningParts(TestCompilation.Create(TestCompilation.Usings + Source));
        Assert.Equal(2, compilation.GetDiagnostics(TestContext.Current.CancellationToken).Count(static diagnostic => diagnostic.Id == "CS1066"));

        var all = await compilation.WithAnalyzers(Verify.Analyzers).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);

        var left = Assert.Single(all, static diagnostic => diagnostic is { Id: "CS1066", IsSuppressed: false });
        Assert.Equal("n", left.Location.SourceTree!.ToString().Substring(left.Location.SourceSpan.Start, 1));
    }
}
