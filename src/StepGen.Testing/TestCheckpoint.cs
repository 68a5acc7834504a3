using System.Text.Json;
using StepGen.Storage;

namespace StepGen.Testing;

/// <summary>Where a run rests, and what it remembers there.</summary>
/// <param name="Method">The function's ID.</param>
/// <param name="Position">The position: the ID of the step, or its literal text with <c>{}</c> for each hole.</param>
/// <param name="Slots">The live locals, by name, with their values as JSON.</param>
public sealed record TestCheckpoint(string Method, string Position, IReadOnlyDictionary<string, JsonElement> Slots)
{
    internal static TestCheckpoint From(CheckpointRecord record)
    {
        var frame = record.Scopes[0].Frames[^1];
        return new(
            frame.Method,
            frame.Position,
            frame.Slots.ToDictionary(slot => slot.Name, slot => JsonElement.Parse(slot.Value.Span), StringComparer.Ordinal));
    }
}
