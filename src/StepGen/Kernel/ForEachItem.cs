using System.Globalization;

namespace StepGen.Kernel;

/// <summary>The branches of a <c>ForEach</c>.</summary>
internal static class ForEachItem
{
    /// <summary>An item's ID within the loop; it stands once, so it is the key too.</summary>
    public static string IdOf(int index) => string.Create(CultureInfo.InvariantCulture, $"[{index}]");
}
