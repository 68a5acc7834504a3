using System.Buffers.Binary;
using System.Text;

namespace StepGen.Sqlite.Blobs;

/// <summary>Reads what <see cref="BlobWriter"/> has written.</summary>
/// <param name="bytes">What was written.</param>
/// <param name="content">What that is, for messages.</param>
internal ref struct BlobReader(ReadOnlySpan<byte> bytes, string content = "checkpoint")
{
    private ReadOnlySpan<byte> _rest = bytes;

    public byte Byte() => Take(1)[0];

    public long Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return (long)value;
            }
        }

        throw Damaged();
    }

    public int Int32() => Number() is >= int.MinValue and <= int.MaxValue and var value ? (int)value : throw Damaged();

    public ulong Fixed() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public DateTimeOffset Time() => Fixed() is var ticks && ticks <= (ulong)DateTimeOffset.MaxValue.Ticks
        ? new((long)ticks, TimeSpan.Zero)
        : throw Damaged();

    public string Text() => Encoding.UTF8.GetString(Take(Count()));

    public ReadOnlyMemory<byte> Bytes() => Count() is > 0 and var count ? Take(count).ToArray() : default(ReadOnlyMemory<byte>);

    /// <summary>As <see cref="Bytes"/>, but without a copy.</summary>
    public ReadOnlySpan<byte> Span() => Take(Count());

    /// <summary>Reads how many items follow. Each takes a byte at least, so damage cannot ask for a huge list.</summary>
    public int Count() => Number() is var count && count >= 0 && count <= _rest.Length ? (int)count : throw Damaged();

    /// <summary>Refuses bytes behind the last value.</summary>
    public readonly void End()
    {
        if (!_rest.IsEmpty)
        {
            throw Damaged();
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw Damaged();
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private readonly InvalidDataException Damaged() => new($"The run's {content} in the database is damaged: its bytes do not read.");
}
