using Microsoft.CodeAnalysis;

namespace StepGen.Generator.Symbols;

/// <summary>
/// The files of which more was read than what they declare, such as the body of a property: what is known of a function holds
/// while they are as they were. Every look at syntax outside the function goes through here.
/// </summary>
internal sealed class OutsideCode
{
    private readonly HashSet<SyntaxTree> _files = [];

    public IReadOnlyCollection<SyntaxTree> Files => _files;

    public SyntaxNode Read(SyntaxReference reference, CancellationToken cancellationToken)
    {
        _files.Add(reference.SyntaxTree);
        return reference.GetSyntax(cancellationToken);
    }

    /// <summary>Whether all files are still what they were: part of the compilation or of the code that it references.</summary>
    public static bool AreIn(Compilation compilation, IEnumerable<SyntaxTree> files) => files.All(file => IsIn(compilation, file));

    private static bool IsIn(Compilation compilation, SyntaxTree file) =>
        compilation.ContainsSyntaxTree(file)
        || compilation.ExternalReferences.OfType<CompilationReference>().Any(reference => IsIn(reference.Compilation, file));

    public void Add(IEnumerable<SyntaxTree> files) => _files.UnionWith(files);
}
