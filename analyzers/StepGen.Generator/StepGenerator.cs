using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Emit;
using StepGen.Generator.Incremental;
using StepGen.Generator.Lowering;
using StepGen.Generator.Registration;
using StepGen.Generator.Rules;

namespace StepGen.Generator;

/// <summary>Makes a state machine of every method that carries [StepFunction], and the assembly's registration.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class StepGenerator : IIncrementalGenerator
{
    /// <summary>The tracking name of the stage that turns syntax and symbols into models.</summary>
    public const string BindingStage = "Binding";

    /// <summary>The tracking name of the stage that takes models apart.</summary>
    public const string LoweringStage = "Lowering";

    /// <summary>The tracking name of the stage that writes the code.</summary>
    public const string EmitStage = "Emit";

    /// <summary>The tracking name of the stage that collects what an assembly registers.</summary>
    public const string RegistrationStage = "Registration";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(static output => output.AddEmbeddedAttributeDefinition());

        // Not ForAttributeWithMetadataName, which binds the attributes of every candidate at every keystroke.
        var source = new FunctionSource();
        var functions = context.SyntaxProvider
            .CreateSyntaxProvider(FunctionSource.IsCandidate, source.Get)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(BindingStage);
        var lowered = functions.Select(LoweredFunction.Lower).WithTrackingName(LoweringStage);
        var files = lowered.Select(static (function, _) => FunctionEmitter.Emit(function)).WithTrackingName(EmitStage);
        var named = files.Collect().SelectMany(static (all, _) => WithUniqueNames(all));
        context.RegisterSourceOutput(named, static (output, file) => output.AddSource(file.HintName, file.Source));

        var analyzersRun = context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
            !IsFalse(options.GlobalOptions, "build_property.RunAnalyzers") && !IsFalse(options.GlobalOptions, "build_property.RunAnalyzersDuringBuild"));
        var diagnostics = lowered
            .Combine(analyzersRun)
            .Select(static (pair, _) => new EquatableArray<DiagnosticInfo>(DiagnosticsOf(pair.Left, pair.Right).ToImmutableArray()));
        context.RegisterSourceOutput(diagnostics, static (output, found) => Report(output, found));

        var references = context.CompilationProvider.Select(source.References);
        context.RegisterSourceOutput(references, static (output, found) =>
        {
            if (found.ContractProblem is { } problem)
            {
                output.ReportDiagnostic(problem.ToDiagnostic());
            }
        });

        var registration = lowered
            .Where(static function => function.IsValid && function.Model.Types.Count > 0 && function.Model.Routine is null)
            .Select(static (function, _) => RegisteredFunction.From(function.Model))
            .Collect()
            .Select(static (registered, _) => new EquatableArray<RegisteredFunction>(registered))
            .Combine(references)
            .Select(static (pair, _) => RegistrationEmitter.Emit(pair.Left, pair.Right))
            .WithTrackingName(RegistrationStage);
        context.RegisterSourceOutput(registration, static (output, file) =>
        {
            if (file is not null)
            {
                output.AddSource(file.HintName, file.Source);
            }
        });
    }

    /// <summary>File names are told apart without case, C# names with it.</summary>
    private static IEnumerable<EmittedFile> WithUniqueNames(ImmutableArray<EmittedFile> files)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            var name = file.HintName;
            for (var i = 2; !names.Add(name); i++)
            {
                name = file.HintName.Substring(0, file.HintName.Length - ".g.cs".Length) + "_" + i.ToString(System.Globalization.CultureInfo.InvariantCulture) + ".g.cs";
            }

            yield return file with { HintName = name };
        }
    }

    /// <summary>
    /// The analyzers report the same while the developer types, so this is for builds that run without them. Two things only
    /// the generator knows: that it does not know, and which types are not there before other generators have run.
    /// </summary>
    private static IEnumerable<DiagnosticInfo> DiagnosticsOf(LoweredFunction function, bool analyzersRun) =>
        function.Model.Diagnostics.Concat(function.Diagnostics).Where(diagnostic =>
            !analyzersRun || function.Model.IsUnexplained || diagnostic.Descriptor.Equals(Step0015UnresolvedType.Rule));

    private static void Report(SourceProductionContext output, EquatableArray<DiagnosticInfo> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            output.ReportDiagnostic(diagnostic.ToDiagnostic());
        }
    }

    private static bool IsFalse(Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions options, string key) =>
        options.TryGetValue(key, out var value) && string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);
}
