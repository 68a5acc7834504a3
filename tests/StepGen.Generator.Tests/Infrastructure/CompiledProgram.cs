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

    public CompiledProgram(ProgramSource source, CSharpCompilation compilation, byte[] image, IReadOnlyList<GeneratedSourceResult> generated)
    {
        Source = source;
        Compilation = compilation;
        Image = image;
        Generated = generated;
        var context = new AssemblyLoadContext(source.Name, isCollectible: true);
        using var stream = new MemoryStream(image);
        Assembly = context.LoadFromStream(stream);
        _takeLog = Assembly.GetType("Log")!.GetMethod("Take")!.CreateDelegate<Func<string[]>>();
        Functions =
        [
            .. Assembly.GetTypes()
                .SelectMany(static type => type.GetMethods(Everything))
                .Select(static method => (Method: method, Attribute: method.GetCustomAttribute<StepFunctionAttribute>()))
                .Where(static pair => pair.Attribute is not null)
                .Select(pair => new ProgramFunction(this, pair.Method, pair.Attribute!)),
        ];
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
    public void Configure(IServiceCollection services) =>
        Assembly.GetType("Setup")?.GetMethod("Configure", Everything)!.Invoke(null, [services]);

    public override string ToString() => Source.Name;
}
