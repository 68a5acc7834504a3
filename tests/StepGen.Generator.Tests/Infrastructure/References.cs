using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>What a program is compiled against: .NET 10 and what an application that uses StepGen references.</summary>
internal static class References
{
    public static readonly IReadOnlyList<MetadataReference> All =
    [
        .. Net100.References.All,
        Of(typeof(StepContext)),
        Of(typeof(RunStatus)),
        Of(typeof(IServiceCollection)),
        Of(typeof(ILogger)),
    ];

    private static PortableExecutableReference Of(Type type) => MetadataReference.CreateFromFile(type.Assembly.Location);
}
