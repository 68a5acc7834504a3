namespace StepGen;

/// <summary>A place in the source. Lines and columns count from 1; the end is the column behind the last character.</summary>
/// <param name="File">The file's path as the compiler puts it into debug information: mapped where the build maps paths.</param>
/// <param name="StartLine">The first line.</param>
/// <param name="StartColumn">The column of the first character.</param>
/// <param name="EndLine">The last line.</param>
/// <param name="EndColumn">The column behind the last character.</param>
public readonly record struct StepSourceSpan(string File, int StartLine, int StartColumn, int EndLine, int EndColumn)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{File}({StartLine},{StartColumn})");
}
