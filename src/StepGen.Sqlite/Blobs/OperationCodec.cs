using StepGen.Storage;

namespace StepGen.Sqlite.Blobs;

/// <summary>
/// Writes outstanding operations as one blob in their run's row, which every commit writes anyway: a row of its own for each
/// would cost another statement and another page of the log.
/// </summary>
internal static class OperationCodec
{
    /// <summary>How many operations stand in the blob at most, since all are written again with every commit.</summary>
    public const int MaxCount = 8;

    /// <summary>From this size on, an operation is cheaper in a row of its own, which is written only when the operation changes.</summary>
    public const int OwnRowLength = 512;

    private const byte Format = 1;
    private const string Content = "list of operations";

    /// <summary>Encodes an operation.</summary>
    /// <param name="writer">A buffer.</param>
    /// <param name="operation">The operation.</param>
    /// <returns>Its bytes, or <see langword="null"/> if it needs a row of its own: for its size, or because it is looked for by its columns.</returns>
    public static byte[]? TryEncode(BlobWriter writer, OperationRecord operation)
    {
        if (operation is not { Target: null, CorrelationKey: null, ChildRunId: null } || operation.Payload.Length >= OwnRowLength)
        {
            return null;
        }

        writer.Clear();
        writer.Text(operation.Scope);
        writer.Number(operation.IssueNumber);
        writer.Text(operation.Id);
        writer.Text(operation.Key);
        writer.Number((int)operation.Kind);
        writer.Number(operation.Attempts);
        writer.Byte(operation.DueAt is null ? (byte)0 : (byte)1);
        if (operation.DueAt is { } dueAt)
        {
            writer.Time(dueAt);
        }

        writer.Bytes(OutcomeCodec.ToJson(operation.LastError));
        writer.Bytes(operation.Payload.Span);
        return writer.Written.Length < OwnRowLength ? writer.Written.ToArray() : null;
    }

    /// <summary>Writes the blob.</summary>
    /// <param name="writer">A buffer.</param>
    /// <param name="operations">Operations as <see cref="TryEncode"/> has encoded them.</param>
    public static void Write(BlobWriter writer, List<InlineOperation> operations)
    {
        writer.Clear();
        writer.Byte(Format);
        writer.Number(operations.Count);
        foreach (var operation in operations)
        {
            writer.Bytes(operation.Bytes);
        }
    }

    /// <summary>Takes the blob apart without reading more of the operations than what identifies them.</summary>
    /// <param name="bytes">The blob.</param>
    /// <param name="operations">Where to add the operations.</param>
    public static void Split(ReadOnlySpan<byte> bytes, List<InlineOperation> operations)
    {
        var list = Open(bytes, out var count);
        for (; count > 0; count--)
        {
            var operation = list.Span();
            var reader = new BlobReader(operation, Content);
            operations.Add(new(new(reader.Text(), reader.Int32()), operation.ToArray()));
        }

        list.End();
    }

    /// <summary>Reads the blob.</summary>
    /// <param name="bytes">The blob.</param>
    /// <param name="operations">Where to add the operations.</param>
    public static void Read(ReadOnlySpan<byte> bytes, List<OperationRecord> operations)
    {
        var list = Open(bytes, out var count);
        for (; count > 0; count--)
        {
            var reader = new BlobReader(list.Span(), Content);
            operations.Add(new()
            {
                Scope = reader.Text(),
                IssueNumber = reader.Int32(),
                Id = reader.Text(),
                Key = reader.Text(),
                Kind = (StepOperationKind)reader.Int32(),
                Attempts = reader.Int32(),
                DueAt = reader.Byte() == 0 ? null : reader.Time(),
                LastError = OutcomeCodec.FromJson(reader.Span()),
                Payload = reader.Bytes(),
            });
            reader.End();
        }

        list.End();
    }

    private static BlobReader Open(ReadOnlySpan<byte> bytes, out int count)
    {
        var reader = new BlobReader(bytes, Content);
        if (reader.Byte() != Format)
        {
            throw new InvalidDataException($"The run's {Content} in the database has an unknown format.");
        }

        count = reader.Count();
        return reader;
    }
}

/// <summary>An operation in its run's row.</summary>
/// <param name="Id">Which it is.</param>
/// <param name="Bytes">The operation as <see cref="OperationCodec"/> encodes it.</param>
internal readonly record struct InlineOperation(OperationId Id, byte[] Bytes);
