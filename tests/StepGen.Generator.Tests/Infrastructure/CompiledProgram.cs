using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>A program, compiled and loaded in a context of its own that can be collected.</summary>
internal sealed class CompiledProgram
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
    private readonly Func<string[]> _takeLog;
    private readonly MethodInfo? _setup;

    public CompiledProgram(ProgramSource source, CSharpCompilation compilation, byte[] image, IReadOnlyList<GeneratedSourceResult> generated)
        : this(source, compilation, image, generated, Load(source.Name, image), @namespace: null)
    {
    }

    /// <summary>A program that shares an assembly with others and stands in a namespace of its own.</summary>
    public CompiledProgram(
        ProgramSource source, CSharpCompilation compilation, byte[] image, IReadOnlyList<GeneratedSourceResult> generated, Assembly assembly, string? @namespace)
    {
        Source = source;
        Compilation = compilation;
        Image = image;
        Generated = generated;
        Assembly = assembly;
        var prefix = @namespace is null ? "" : @namespace + ".";
        _takeLog = assembly.GetType(prefix + "Log")!.GetMethod("Take")!.CreateDelegate<Func<string[]>>();
        _setup = assembly.GetType(prefix + "Setup")?.GetMethod("Configure", Everything);
        Functions =
        [
            .. assembly.GetTypes()
                .Where(type => @namespace is null || string.Equals(type.Namespace, @namespace, StringComparison.Ordinal))
                .SelectMany(static type => type.GetMethods(Everything))
                .Select(static method => (Method: method, Attribute: method.GetCustomAttribute<StepFunctionAttribute>()))
                .Where(static pair => pair.Attribute is not null)
                .Select(pair => new ProgramFunction(this, pair.Method, pair.Attribute!)),
        ];
    }

    /// <summary>Loads an assembly in a context of its own that can be collected.</summary>
    public static Assembly Load(string name, byte[] image)
    {
        using var stream = new MemoryStream(image);
        return new AssemblyLoadContext(name, isCollectible: true).LoadFromStream(stream);
    }

    public ProgramSource Source { get; }

    public CSharpCompilation Compilation { get; }

    public byte[] Image { get; }

    public IReadOnlyList<GeneratedSourceResult> Generated { get; }

    public Assembly Assembly { get; }

    public IReadOnlyList<ProgramFunction> Functions { get; }

    /// <summary>Gets what step bodies did since the last call.</summary>
    public IReadOnlyList<string> TakeLog() => _takeLog();

    /// <summary>Calls the program's own <c>Setup.Configure(IServiceCollection)</c>, if it has one.</summary>
    public void Configure(IServiceCollection services) => _setup?.Invoke(null, [services]);

    public override string ToString() => Source.Name;
}
