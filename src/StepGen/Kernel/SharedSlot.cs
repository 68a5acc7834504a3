using System.Globalization;

namespace StepGen.Kernel;

/// <summary>
/// How a checkpoint says that a local refers to an object that another slot holds: the slot <c>local@same</c> with the other
/// slot's name, or <c>name[3]</c> for one of its elements. No C# name contains an <c>@</c>.
/// </summary>
internal static class SharedSlot
{
    public static string NameOf(string local) => local + "@same";

    public static string Path(string slot, int index) =>
        index < 0 ? slot : string.Create(CultureInfo.InvariantCulture, $"{slot}[{index}]");

    /// <summary>Takes a path apart; index -1 for the slot itself.</summary>
    public static (string Slot, int Index) Parse(string path)
    {
        var bracket = path.EndsWith(']') ? path.LastIndexOf('[') : -1;
        return bracket > 0 && int.TryParse(path.AsSpan(bracket + 1, path.Length - bracket - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (path[..bracket], index)
            : (path, -1);
    }
}
