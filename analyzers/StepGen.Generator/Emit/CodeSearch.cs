using StepGen.Generator.Binding;

namespace StepGen.Generator.Emit;

/// <summary>Finds pieces in <see cref="Code"/>, wherever they are nested.</summary>
internal static class CodeSearch
{
    public static IEnumerable<Piece> Flatten(Code code) => code.Pieces.SelectMany(static piece => (piece switch
    {
        GroupPiece group => Flatten(group.Code),
        BodyPiece body => Flatten(body.Lambda),
        ReturnPiece { Value: { } value } => Flatten(value),
        LeavePiece { Value: { } value } => Flatten(value),
        IsPatternPiece pattern => Flatten(pattern.Expression).Concat(Flatten(pattern.Pattern)),
        _ => [],
    }).Prepend(piece));
}
