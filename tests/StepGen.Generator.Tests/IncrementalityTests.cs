using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests;

/// <summary>What an edit makes the generator do again, and that its models hold nothing of a compilation.</summary>
public class IncrementalityTests
{
    private static readonly string[] Stages = [StepGenerator.BindingStage, StepGenerator.LoweringStage, StepGenerator.EmitStage, StepGenerator.RegistrationStage];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Programs() => [.. ProgramSource.Names];

    [Theory]
    [MemberData(nameof(Programs))]
    public void An_unrelated_edit_runs_nothing_behind_binding_again(string program)
    {
        var source = ProgramSource.Read(program);
        var before = ProgramCompiler.CreateCompilation(source, source.Text);
        var after = before.AddSyntaxTrees(CSharpSyntaxTree.ParseText("internal class Unrelated { int field = 1; }", ProgramCompiler.ParseOptions, "/programs/Unrelated.cs", cancellationToken: Token));

        var result = RunTwice(before, after);

        AssertReasons(result, StepGenerator.BindingStage, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        AssertReasons(result, StepGenerator.LoweringStage, IncrementalStepRunReason.Cached);
        AssertReasons(result, StepGenerator.EmitStage, IncrementalStepRunReason.Cached);
        AssertReasons(result, StepGenerator.RegistrationStage, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        Assert.All(
            result.TrackedOutputSteps.SelectMany(static pair => pair.Value).SelectMany(static step => step.Outputs),
            static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Theory]
    [InlineData("// leading comment", "// another comment, and a longer one")]
    [InlineData("// done", "// finished")]
    [InlineData("// inside", "// within the body")]
    [InlineData("// after the end", "//")]
    public void An_edit_of_a_comment_in_the_method_runs_binding_only(string comment, string other)
    {
        var source = ProgramSource.Read("Text/Comments_and_layout");
        var before = ProgramCompiler.CreateCompilation(source, source.Text);
        Assert.Contains(comment, source.Text, StringComparison.Ordinal);
        var after = ProgramCompiler.CreateCompilation(source, source.Text.Replace(comment, other, StringComparison.Ordinal));

        var result = RunTwice(before, before.ReplaceSyntaxTree(before.SyntaxTrees[0], after.SyntaxTrees[0]));

        // Binding runs again behind the attribute's name and finds the same model; the named stage after it does not even see that.
        AssertReasons(result, StepGenerator.BindingStage, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
        AssertReasons(result, StepGenerator.LoweringStage, IncrementalStepRunReason.Cached);
        AssertReasons(result, StepGenerator.EmitStage, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void An_edit_of_one_function_leaves_the_other_alone()
    {
        var source = ProgramSource.Read("Names/Two_functions");
        var before = ProgramCompiler.CreateCompilation(source, source.Text);
        var other = ProgramSource.Read("Await/Sequence");
        before = before.AddSyntaxTrees(CSharpSyntaxTree.ParseText(other.Text.Replace("Program", "Elsewhere", StringComparison.Ordinal), ProgramCompiler.ParseOptions, other.Path, cancellationToken: Token));
        var edited = CSharpSyntaxTree.ParseText(source.Text.Replace("x + 1;", "x + 2;", StringComparison.Ordinal), ProgramCompiler.ParseOptions, source.Path, cancellationToken: Token);

        var result = RunTwice(before, before.ReplaceSyntaxTree(before.SyntaxTrees[0], edited));

        var reasons = result.TrackedSteps[StepGenerator.EmitStage].SelectMany(static step => step.Outputs).Select(static output => output.Reason).ToList();
        Assert.Equal(1, reasons.Count(static reason => reason is IncrementalStepRunReason.Modified));
        Assert.Equal(3, reasons.Count(static reason => reason is IncrementalStepRunReason.Cached));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Models_hold_no_symbol_node_location_or_compilation(string program)
    {
        var source = ProgramSource.Read(program);
        var result = GeneratorRun.CreateDriver().RunGenerators(ProgramCompiler.CreateCompilation(source, source.Text), Token).GetRunResult().Results.Single();

        foreach (var stage in Stages)
        {
            foreach (var (value, _) in Outputs(result, stage))
            {
                ObjectGraph.AssertFreeOfCompilation(value, stage);
            }
        }
    }

    private static GeneratorRunResult RunTwice(Compilation before, Compilation after) => GeneratorRun.CreateDriver()
        .RunGenerators(before, Token)
        .RunGenerators(after, Token)
        .GetRunResult()
        .Results
        .Single();

    private static void AssertReasons(GeneratorRunResult result, string stage, params IncrementalStepRunReason[] allowed)
    {
        var outputs = Outputs(result, stage);
        Assert.NotEmpty(outputs);
        Assert.All(outputs, output => Assert.True(allowed.Contains(output.Reason), $"{stage}: {output.Reason}"));
    }

    private static List<(object Value, IncrementalStepRunReason Reason)> Outputs(GeneratorRunResult result, string stage) =>
        result.TrackedSteps.TryGetValue(stage, out var steps) ? [.. steps.SelectMany(static step => step.Outputs)] : [];
}
