namespace StepGen.Kernel;

/// <summary>How the scopes of branches are named: <c>ship</c>, <c>ship/pack</c>, and <c>process[3]</c> for an item.</summary>
internal static class ScopeName
{
    /// <summary>A step's key with its scope, as journals name it.</summary>
    public static string Step(string scope, string key) => scope.Length == 0 ? key : $"{scope}/{key}";

    /// <summary>The scope of a branch. No two branches have the same, though their keys may be.</summary>
    /// <param name="parent">The scope that the branch was started in; empty for the function itself.</param>
    /// <param name="id">The branch's ID; what its key has beyond it says which of that ID it is.</param>
    /// <param name="key">The branch's key.</param>
    /// <param name="isItem">Whether it is the branch of a loop's item.</param>
    public static string Of(string parent, string id, string key, bool isItem)
    {
        if (isItem)
        {
            return parent + key;
        }

        var name = id.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal).Replace("[", "%5B", StringComparison.Ordinal);
        var colon = name.LastIndexOf(':');
        if (colon >= 0 && name.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0)
        {
            // The key of the second 'a' is 'a:1', and so may be an interpolated ID.
            name = $"{name.AsSpan(0, colon)}%3A{name.AsSpan(colon + 1)}";
        }

        name += key[id.Length..];
        return parent.Length == 0 ? name : $"{parent}/{name}";
    }
}
