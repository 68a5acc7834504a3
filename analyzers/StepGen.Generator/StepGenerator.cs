using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Binding;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Emit;
using StepGen.Generator.Lowering;
using StepGen.Generator.Registration;
using StepGen.Generator.Rules;
using StepGen.Generator.Symbols;

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

        var functions = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.StepFunctionAttribute, static (node, _) => node is MethodDeclarationSyntax, Bind)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(BindingStage);
        var routines = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.StepRoutineAttribute, static (node, _) => node is MethodDeclarationSyntax, Bind)
            .Where(static model => model?.Routine is not null)
            .Select(static (model, _) => model!);
        functions = functions.Collect().Combine(routines.Collect()).SelectMany(static (both, _) => both.Left.Concat(both.Right));
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

        var references = context.CompilationProvider.Select(ReferenceReader.Read);
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

    private static FunctionModel? Bind(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not IMethodSymbol { ContainingType: not null } symbol
            || context.TargetNode is not MethodDeclarationSyntax method
            || StepSymbols.TryCreate(context.SemanticModel.Compilation) is not { } symbols)
        {
            return null;
        }

        var model = FunctionBinder.Bind(method, symbol, context.SemanticModel, symbols, cancellationToken);
        var problems = new List<DiagnosticInfo>();
        FunctionRules.CheckBlocking(method, symbol, context.SemanticModel, symbols, problems.Add, cancellationToken);
        if (problems.Count > 0)
        {
            model = model with { IsValid = false, Diagnostics = model.Diagnostics.Concat(problems).ToImmutableArray() };
        }

        if (model.IsValid || model.Diagnostics.Any(static diagnostic => diagnostic.Descriptor.Equals(Step0015UnresolvedType.Rule)))
        {
            return model;
        }

        var errors = ErrorsOf(method, context.SemanticModel, cancellationToken);
        if (errors.FirstOrDefault(UnknownTypes.IsOfUnknownName) is { } unknownName)
        {
            // When the other generators have run, the error may be gone and the analyzers find nothing; the machine is missing all the same.
            var text = method.SyntaxTree.GetText(cancellationToken).ToString(unknownName.Location.SourceSpan);
            return model with { Diagnostics = model.Diagnostics.Append(DiagnosticInfo.Create(Step0015UnresolvedType.Rule, unknownName.Location, text)).ToImmutableArray() };
        }

        if (!model.Diagnostics.Any(static diagnostic => diagnostic.IsError) && errors.Count == 0)
        {
            // Nothing may be left out in silence.
            var unknown = DiagnosticInfo.Create(Step0016NotLowered.Rule, method.Identifier.GetLocation(), "something that it contains", "the generator cannot make a machine of this body and does not know why; simplify it, and please report it as a bug");
            return model with { Diagnostics = ImmutableArray.Create(unknown), IsUnexplained = true };
        }

        return model;
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

    private static List<Diagnostic> ErrorsOf(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken) =>
        [.. model.GetDiagnostics(method.Span, cancellationToken).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != "CS0759")];

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
