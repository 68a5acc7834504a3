using System.Text.Json;
using StepGen.Storage;

namespace StepGen.Testing;

/// <summary>Where a run rests, and what it remembers there.</summary>
/// <param name="Method">The function's ID.</param>
/// <param name="Position">The position: the ID of the step, or its literal text with <c>{}</c> for each hole.</param>
/// <param name="Slots">The live locals, by name, with their values as JSON.</param>
public sealed record TestCheckpoint(string Method, string Position, IReadOnlyDictionary<string, JsonElement> Slots)
{
    /// <summary>Gets where the branches that have been started rest, by their scopes: <c>ship</c>, <c>process[3]</c>; of one branch none.</summary>
    public IReadOnlyDictionary<string, TestCheckpoint> Branches { get; init; } = new Dictionary<string, TestCheckpoint>(StringComparer.Ordinal);

    internal static TestCheckpoint From(CheckpointRecord record) => From(record.Scopes[0]) with
    {
        Branches = record.Scopes.Skip(1).ToDictionary(static scope => scope.Scope, From, StringComparer.Ordinal),
    };

    private static TestCheckpoint From(ScopeRecord scope)
    {
        var frame = scope.Frames[^1];
        return new(
            frame.Method,
            frame.Position,
            frame.Slots.ToDictionary(slot => slot.Name, slot => JsonElement.Parse(slot.Value.Span), StringComparer.Ordinal));
    }
}
