using StepGen.Storage;

namespace StepGen.Sqlite.Blobs;

/// <summary>
/// Writes a checkpoint as one blob. A slot too large to be written again with every checkpoint is only mentioned there; its
/// value stands in a row of its own and is written when it changes.
/// </summary>
internal static class CheckpointCodec
{
    /// <summary>
    /// From this size on a slot has a row of its own. Below it, the row and its index entry cost more than writing the
    /// bytes again with the checkpoint, which is written anyway because the position changes.
    /// </summary>
    public const int OwnRowLength = 512;

    private const byte Format = 1;
    private const byte Inline = 0;
    private const byte OwnRow = 1;

    public delegate ReadOnlyMemory<byte> SlotRowReader(string scope, int depth, string name);

    public static bool HasOwnRow(in SlotRecord slot) => slot.Value.Length >= OwnRowLength;

    public static void Write(BlobWriter writer, CheckpointRecord checkpoint)
    {
        writer.Byte(Format);
        writer.Number(checkpoint.Scopes.Count);
        foreach (var scope in checkpoint.Scopes)
        {
            WriteScope(writer, scope);
        }
    }

    public static CheckpointRecord Read(ReadOnlySpan<byte> bytes, SlotRowReader slotRows)
    {
        var reader = new BlobReader(bytes);
        if (reader.Byte() != Format)
        {
            throw new InvalidDataException("The run's checkpoint in the database has an unknown format.");
        }

        var scopes = new ScopeRecord[reader.Count()];
        for (var i = 0; i < scopes.Length; i++)
        {
            scopes[i] = ReadScope(ref reader, slotRows);
        }

        return new(scopes);
    }

    private static void WriteScope(BlobWriter writer, ScopeRecord scope)
    {
        writer.Text(scope.Scope);
        writer.Number(scope.NextIssue);
        writer.Fixed(scope.Draws);
        writer.Time(scope.Clock);
        writer.Number(scope.IdCounters.Count);
        foreach (var (id, count) in scope.IdCounters)
        {
            writer.Text(id);
            writer.Number(count);
        }

        writer.Number(scope.Frames.Count);
        foreach (var frame in scope.Frames)
        {
            WriteFrame(writer, frame);
        }

        writer.Number(scope.Handles.Count);
        foreach (var handle in scope.Handles)
        {
            OutcomeCodec.Write(writer, handle);
        }
    }

    private static ScopeRecord ReadScope(ref BlobReader reader, SlotRowReader slotRows)
    {
        var name = reader.Text();
        var nextIssue = reader.Int32();
        var draws = reader.Fixed();
        var clock = reader.Time();
        var idCount = reader.Count();
        var ids = new Dictionary<string, int>(idCount, StringComparer.Ordinal);
        for (var i = 0; i < idCount; i++)
        {
            var id = reader.Text();
            ids[id] = reader.Int32();
        }

        var frames = new FrameRecord[reader.Count()];
        for (var depth = 0; depth < frames.Length; depth++)
        {
            frames[depth] = ReadFrame(ref reader, name, depth, slotRows);
        }

        var handles = new OutcomeRecord[reader.Count()];
        for (var i = 0; i < handles.Length; i++)
        {
            handles[i] = OutcomeCodec.Read(ref reader);
        }

        return new()
        {
            Scope = name,
            NextIssue = nextIssue,
            Draws = draws,
            Clock = clock,
            IdCounters = ids,
            Frames = frames,
            Handles = handles,
        };
    }

    private static void WriteFrame(BlobWriter writer, FrameRecord frame)
    {
        writer.Text(frame.Method);
        writer.Text(frame.Position);
        writer.Number(frame.Slots.Count);
        foreach (var slot in frame.Slots)
        {
            writer.Text(slot.Name);
            writer.Number(slot.Revision);
            if (HasOwnRow(slot))
            {
                writer.Byte(OwnRow);
            }
            else
            {
                writer.Byte(Inline);
                writer.Bytes(slot.Value.Span);
            }
        }
    }

    private static FrameRecord ReadFrame(ref BlobReader reader, string scope, int depth, SlotRowReader slotRows)
    {
        var method = reader.Text();
        var position = reader.Text();
        var slots = new SlotRecord[reader.Count()];
        for (var i = 0; i < slots.Length; i++)
        {
            var name = reader.Text();
            var revision = reader.Number();
            var value = reader.Byte() == OwnRow ? slotRows(scope, depth, name) : reader.Bytes();
            slots[i] = new(name, value, revision);
        }

        return new(method, position, slots);
    }
}
