using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StepGen.Generator.Incremental;

/// <summary>
/// All that the meaning of a function's code depends on, outside its own text: options, references, and what every file declares.
/// Compilations of one environment differ in bodies and comments only, so a function that did not change means the same in both.
/// </summary>
internal sealed class BindingEnvironment
{
    // For each file its version before the last edit, while anyone remembers that.
    private readonly ConditionalWeakTable<SyntaxTree, WeakReference<SyntaxTree>> _predecessors = new();
    private volatile Parts _latest;

    public BindingEnvironment(Compilation compilation) => _latest = Parts.Of(compilation);

    /// <summary>Takes the compilation in if it belongs here; later ones are compared with it, so that old files are forgotten.</summary>
    public bool TryTake(Compilation compilation, CancellationToken cancellationToken)
    {
        var (known, latest) = (_latest, Parts.Of(compilation));
        if (!AreEqual(known, latest, cancellationToken))
        {
            return false;
        }

        for (var i = 0; i < latest.Trees.Length; i++)
        {
            if (latest.Trees[i] != known.Trees[i] && !_predecessors.TryGetValue(latest.Trees[i], out _))
            {
                _predecessors.GetValue(latest.Trees[i], _ => new(known.Trees[i]));
            }
        }

        _latest = latest;
        return true;
    }

    /// <summary>Whether a compilation is of this environment but for the generator's own files, whose others are given.</summary>
    public bool Includes(Compilation compilation, ImmutableArray<SyntaxTree> others)
    {
        var latest = _latest;
        return AreEqual(latest with { Trees = latest.Trees.RemoveAll(GeneratedFiles.IsOwn) }, Parts.Of(compilation) with { Trees = others }, default);
    }

    /// <summary>The version of a file before the last edit, which declared the same.</summary>
    public SyntaxTree? Predecessor(SyntaxTree tree) =>
        _predecessors.TryGetValue(tree, out var reference) && reference.TryGetTarget(out var old) ? old : null;

    private static bool AreEqual(Parts left, Parts right, CancellationToken cancellationToken)
    {
        if (left.AssemblyName != right.AssemblyName || left.Trees.Length != right.Trees.Length || left.References.Length != right.References.Length
            || !(left.Options == right.Options || WithoutSeverities(left.Options).Equals(WithoutSeverities(right.Options))))
        {
            return false;
        }

        for (var i = 0; i < left.References.Length; i++)
        {
            if (!AreEqual(left.References[i], right.References[i], cancellationToken))
            {
                return false;
            }
        }

        for (var i = 0; i < left.Trees.Length; i++)
        {
            if (!DeclarationShape.AreEqual(left.Trees[i], right.Trees[i], cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Another project of the same solution is a new reference at every keystroke in it.</summary>
    private static bool AreEqual(MetadataReference left, MetadataReference right, CancellationToken cancellationToken) =>
        left == right
        || (left is CompilationReference { Compilation: CSharpCompilation } ours && right is CompilationReference { Compilation: CSharpCompilation } theirs
            && ours.Properties.Equals(theirs.Properties)
            && AreEqual(Parts.Of(ours.Compilation), Parts.Of(theirs.Compilation), cancellationToken));

    /// <summary>How diagnostics are shown changes nothing, and an editor makes that part anew.</summary>
    private static CompilationOptions WithoutSeverities(CompilationOptions options) => options.WithSyntaxTreeOptionsProvider(null);

    private sealed record Parts(string? AssemblyName, CompilationOptions Options, ImmutableArray<MetadataReference> References, ImmutableArray<SyntaxTree> Trees)
    {
        public static Parts Of(Compilation compilation) => new(
            compilation.AssemblyName,
            compilation.Options,
            compilation.ExternalReferences,
            compilation is CSharpCompilation { SyntaxTrees: var trees } ? trees : compilation.SyntaxTrees.ToImmutableArray());
    }
}
