using System.Buffers.Binary;

namespace StepGen.Kernel;

/// <summary>
/// Random numbers as a function of run, scope and a counter: the n-th draw is SplitMix64's n-th output for a seed made of
/// run and scope. Only the counter is kept in a checkpoint.
/// </summary>
internal sealed class DrawSource
{
    private readonly ulong _seed;
    private readonly MachineContext? _owner;
    private DeterministicRandom? _random;

    /// <summary>With an owner, a draw outside an advance throws; an inline context has none.</summary>
    public DrawSource(string runId, string scope, MachineContext? owner)
    {
        _seed = Hash(Hash(14695981039346656037UL, runId), "\n" + scope);
        _owner = owner;
    }

    public ulong Count { get; set; }

    public Random Random => _random ??= new DeterministicRandom(this);

    public ulong Next()
    {
        // The Random object can be kept in a local, so it is checked here too.
        _owner?.ThrowIfNotAdvancing("step.Random");
        Count++;
        var z = _seed + (Count * 0x9E3779B97F4A7C15UL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    public Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Next());
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Next());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40); // version 4
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80); // RFC 9562 variant
        return new Guid(bytes, bigEndian: true);
    }

    // FNV-1a over UTF-16 code units; the finaliser in Next spreads it.
    private static ulong Hash(ulong hash, string text)
    {
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash;
    }
}
