namespace StepGen.Kernel;

/// <summary>The slots of a <c>foreach</c>: <c>name@items</c>, <c>name@index</c> and, if the collection was changed, <c>name@changed</c>.</summary>
internal static class CursorSlots
{
    public static void Write<TItems>(SlotWriter writer, string name, TItems items, int index, bool isChanged)
    {
        writer.Write(name + "@items", items);
        writer.Write(name + "@index", index);
        if (isChanged)
        {
            writer.Write(name + "@changed", true);
        }
    }

    /// <summary>The loop variable mostly is the current element itself: saved by its place, so that it still is after a reload.</summary>
    public static void ShareElement<T>(SlotWriter writer, string name, T element, int index) =>
        writer.ShareElement(element, name + "@items", index);

    public static TItems ReadItems<TItems>(SlotReader reader, string name)
        where TItems : class =>
        reader.Read<TItems?>(name + "@items") ?? throw reader.Malformed(name + "@items", "it is null.");

    public static int ReadIndex(SlotReader reader, string name, int count)
    {
        var index = reader.Read<int>(name + "@index");
        return index >= 0 && index <= count
            ? index
            : throw reader.Malformed(name + "@index", $"{index} is outside 0 to {count}.");
    }

    public static void WriteChange(SlotWriter writer, string name, string message) => writer.Write(name + "@changed", message);

    public static string? ReadChange(SlotReader reader, string name) => ReadChanged(reader, name) ? reader.Read<string>(name + "@changed") : null;

    public static bool ReadChanged(SlotReader reader, string name) => reader.Contains(name + "@changed");

    /// <summary>
    /// How many of a collection's present elements come before the rest: some that were enumerated may have been removed. False
    /// if the collection was changed otherwise. The enumerator is a copy of the loop's, which stays where it is.
    /// </summary>
    public static bool TryGetIndex<TEnumerator, T>(TEnumerator rest, int count, out int index)
        where TEnumerator : struct, IEnumerator<T>
    {
        index = count;
        try
        {
            while (rest.MoveNext())
            {
                index--;
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            index = 0;
            return false;
        }
    }

    /// <summary>What a C# enumerator throws once its collection has been changed.</summary>
    public static InvalidOperationException Changed() =>
        new("Collection was modified; enumeration operation may not execute.");
}
