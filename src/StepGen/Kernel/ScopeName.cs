namespace StepGen.Kernel;

/// <summary>How the scopes of branches are named: <c>ship</c>, <c>ship/pack</c>, and <c>process[3]</c> for an item.</summary>
internal static class ScopeName
{
    /// <summary>A step's key with its scope, as journals name it.</summary>
    public static string Step(string scope, string key) => scope.Length == 0 ? key : key.StartsWith('[') ? scope + key : $"{scope}/{key}";

    /// <summary>The scope of a branch. No two keys give the same.</summary>
    /// <param name="parent">The scope that the branch was started in; empty for the function itself.</param>
    /// <param name="key">The branch's key.</param>
    /// <param name="isItem">Whether it is the branch of a loop's item.</param>
    public static string Of(string parent, string key, bool isItem)
    {
        if (isItem)
        {
            return parent + key;
        }

        var name = key.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal).Replace("[", "%5B", StringComparison.Ordinal);
        return parent.Length == 0 ? name : $"{parent}/{name}";
    }
}
