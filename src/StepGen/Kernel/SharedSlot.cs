using System.Globalization;
using StepGen.Kernel.Identity;

namespace StepGen.Kernel;

/// <summary>
/// How a checkpoint says that a local refers to an object that another slot holds: the slot <c>local@same</c> with the other
/// slot's name, <c>name[3]</c> for one of its elements, or a <see cref="SlotPath"/> for what is deeper inside. No C# name contains
/// an <c>@</c>.
/// </summary>
internal static class SharedSlot
{
    /// <summary>The slot that lists objects within slots that are one: pairs of places, what is at the second to be put at the first.</summary>
    public const string ListName = "@same";

    public static string NameOf(string local) => local + "@same";

    /// <summary>Takes apart how earlier builds wrote a place: <c>name</c> or <c>name[3]</c>.</summary>
    public static SlotPath Parse(string path)
    {
        var bracket = path.EndsWith(']') ? path.LastIndexOf('[') : -1;
        return bracket > 0 && int.TryParse(path.AsSpan(bracket + 1, path.Length - bracket - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new SlotPath(path[..bracket]).Item(index)
            : new SlotPath(path);
    }
}
