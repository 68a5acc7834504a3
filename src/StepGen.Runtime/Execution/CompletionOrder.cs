namespace StepGen.Execution;

/// <summary>In which order steps complete that have finished at the same time: as issued, or permuted by a seed.</summary>
internal static class CompletionOrder
{
    /// <summary>Gets an operation's place. It depends on nothing but seed and number, so that it is the same after a crash and without an engine.</summary>
    public static uint Of(int? seed, int issueNumber)
    {
        if (seed is null)
        {
            return (uint)issueNumber;
        }

        // The finaliser of MurmurHash3, a bijection: two numbers never share a place.
        var hash = (uint)issueNumber ^ ((uint)seed.Value * 0x9E3779B9u);
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6Bu;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35u;
        return hash ^ (hash >> 16);
    }
}
