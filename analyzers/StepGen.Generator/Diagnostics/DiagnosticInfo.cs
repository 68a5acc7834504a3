using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace StepGen.Generator.Diagnostics;

/// <summary>
/// A place in a file, without the syntax tree, so that a model can hold it. Two places are equal if line and column are: an
/// edited comment moves all offsets behind it, and must not make anything anew.
/// </summary>
internal sealed record LocationInfo(string FilePath, TextSpan Span, LinePositionSpan LineSpan)
{
    public bool Equals(LocationInfo? other) => other is not null && FilePath == other.FilePath && LineSpan == other.LineSpan;

    public override int GetHashCode() => LineSpan.GetHashCode();

    public static LocationInfo? From(Location? location) =>
        location?.SourceTree is { } tree ? new(tree.FilePath, location.SourceSpan, location.GetLineSpan().Span) : null;

    /// <summary>The place in a tree of that path, if given; #pragma and suppressions need the tree. An edit before it may have moved its offset.</summary>
    public Location ToLocation(SyntaxTree? tree) =>
        tree is not null ? Location.Create(tree, tree.GetText().Lines.GetTextSpan(LineSpan)) : Location.Create(FilePath, Span, LineSpan);
}

/// <summary>A diagnostic as a model holds it.</summary>
internal sealed record DiagnosticInfo(
    DiagnosticDescriptor Descriptor,
    LocationInfo? Location,
    EquatableArray<string> Arguments,
    LocationInfo? AdditionalLocation = null)
{
    /// <summary>Gets a value indicating whether no machine can be generated with it.</summary>
    public bool IsError => Descriptor.DefaultSeverity == DiagnosticSeverity.Error;

    public static DiagnosticInfo Create(DiagnosticDescriptor descriptor, Location? location, params string[] arguments) =>
        new(descriptor, LocationInfo.From(location), arguments.ToImmutableArray());

    public Diagnostic ToDiagnostic(SyntaxTree? tree = null) => Diagnostic.Create(
        Descriptor,
        Location?.ToLocation(tree) ?? Microsoft.CodeAnalysis.Location.None,
        AdditionalLocation is null ? null : new[] { AdditionalLocation.ToLocation(tree) },
        Arguments.Select(static argument => (object)argument).ToArray());
}
