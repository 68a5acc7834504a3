namespace StepGen.Execution;

/// <summary>
/// In which order steps complete that have finished at the same time: as issued, or permuted by a seed. It depends on nothing but seed,
/// scope and numbers, so that it is the same after a crash and without an engine.
/// </summary>
internal static class CompletionOrder
{
    /// <summary>Gets the order of issue of operations by the numbers of the branches around them and their own.</summary>
    public static IComparer<IReadOnlyList<int>> Issues { get; } = Comparer<IReadOnlyList<int>>.Create(Compare);

    /// <summary>Gets what decides before the order of issue does.</summary>
    public static uint Of(int? seed, string scope, int issueNumber)
    {
        if (seed is null)
        {
            return 0;
        }

        // FNV-1a, but 0 for the function itself.
        var hash = 0u;
        foreach (var character in scope)
        {
            hash = ((hash == 0 ? 2166136261u : hash) ^ character) * 16777619u;
        }

        // The finaliser of MurmurHash3, a bijection: two numbers of a scope never share a place.
        hash = hash ^ (uint)issueNumber ^ ((uint)seed.Value * 0x9E3779B9u);
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6Bu;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35u;
        return hash ^ (hash >> 16);
    }

    private static int Compare(IReadOnlyList<int> left, IReadOnlyList<int> right)
    {
        for (var i = 0; i < left.Count && i < right.Count; i++)
        {
            if (left[i] != right[i])
            {
                return left[i].CompareTo(right[i]);
            }
        }

        return left.Count.CompareTo(right.Count);
    }
}
