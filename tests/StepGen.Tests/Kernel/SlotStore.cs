using System.Text;
using System.Text.Json;
using StepGen.Kernel;
using StepGen.Kernel.Values;

namespace StepGen.Tests.Kernel;

/// <summary>Slots between a writer and a reader, as a checkpoint would keep them.</summary>
internal sealed class SlotStore
{
    public static readonly JsonSerializerOptions Json = MakeJson();

    public Dictionary<string, byte[]> Slots { get; } = new(StringComparer.Ordinal);

    public static SlotStore Save(Action<SlotWriter> save, JsonSerializerOptions? options = null)
    {
        using var writer = new SlotWriter(options ?? Json);
        save(writer);
        writer.Complete();
        var store = new SlotStore();
        for (var i = 0; i < writer.Count; i++)
        {
            var (start, length) = writer.GetRange(i);
            store.Slots.Add(writer.GetName(i), writer.WrittenSpan.Slice(start, length).ToArray());
        }

        return store;
    }

    public static SlotStore Of(params (string Name, string Json)[] slots)
    {
        var store = new SlotStore();
        foreach (var (name, json) in slots)
        {
            store.Slots.Add(name, Encoding.UTF8.GetBytes(json));
        }

        return store;
    }

    public SlotReader Reader(JsonSerializerOptions? options = null) =>
        new(name => Slots.TryGetValue(name, out var json) ? (ReadOnlyMemory<byte>?)json : null, "the-step", options ?? Json);

    public string Text(string name) => Encoding.UTF8.GetString(Slots[name]);

    /// <summary>Strict, as the runtime's options for slots are.</summary>
    private static JsonSerializerOptions MakeJson()
    {
        var options = ValueJson.Strict(ValueJson.Lenient(new JsonSerializerOptions()));
        options.MakeReadOnly();
        return options;
    }
}
