using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Rules;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Registration;

/// <summary>What the references of a compilation say: whether StepGen is there, and which assemblies have registrars.</summary>
internal sealed record ReferenceModel(string AssemblyName, bool HasStepGen, DiagnosticInfo? ContractProblem, EquatableArray<string> Registrars);

internal static class ReferenceReader
{
    public static ReferenceModel Read(Compilation compilation, CancellationToken cancellationToken)
    {
        var name = compilation.AssemblyName ?? "Assembly";
        if (compilation.GetTypeByMetadataName(KnownNames.StepContext) is not { } stepContext
            || SymbolEqualityComparer.Default.Equals(stepContext.ContainingAssembly, compilation.Assembly))
        {
            return new(name, false, null, EquatableArray<string>.Empty);
        }

        var problem = CheckContract(compilation, stepContext.ContainingAssembly);
        var registrars = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (assembly, registrar, contract) in Registrars(compilation, stepContext.ContainingAssembly, cancellationToken))
        {
            problem ??= CheckContract(assembly, contract);
            registrars.Add(registrar);
        }

        return new(name, true, problem, registrars.ToImmutableArray());
    }

    private static DiagnosticInfo? CheckContract(Compilation compilation, IAssemblySymbol stepGen) => CheckContract(
        stepGen,
        compilation.GetTypeByMetadataName(KnownNames.KernelContract)?
            .GetMembers(KnownNames.KernelContractVersion).OfType<IFieldSymbol>().FirstOrDefault()?.ConstantValue as int?);

    private static DiagnosticInfo? CheckContract(IAssemblySymbol assembly, int? version) => version == KnownNames.SupportedKernelContract
        ? null
        : DiagnosticInfo.Create(
            Step0003KernelContract.Rule,
            null,
            KnownNames.SupportedKernelContract.ToString(CultureInfo.InvariantCulture),
            assembly.Name,
            version?.ToString(CultureInfo.InvariantCulture) ?? "none");

    private static IEnumerable<(IAssemblySymbol Assembly, string Registrar, int? Contract)> Registrars(Compilation compilation, IAssemblySymbol stepGen, CancellationToken cancellationToken)
    {
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Few assemblies reference StepGen; reading the attributes of the others would cost.
            if (!assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == stepGen.Name)))
            {
                continue;
            }

            foreach (var attribute in assembly.GetAttributes())
            {
                if (attribute.AttributeClass?.ToDisplayString() == KnownNames.RegistrarAttribute
                    && attribute.ConstructorArguments is [{ Value: INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } registrar }])
                {
                    var contract = attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == KnownNames.RegistrarContract).Value.Value as int?;
                    yield return (assembly, registrar.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), contract);
                }
            }
        }
    }
}
