using StepGen.Generator.Lowering;

namespace StepGen.Generator.Emit;

/// <summary>
/// When a local is saved at a step in a finally block, in terms of how the trys around were left: what is needed behind a return
/// is not what is needed behind the block's end.
/// </summary>
internal static class SaveConditions
{
    /// <summary>The condition over the machine's fields; null for always.</summary>
    public static string? Of(StepNode step, int local, EmitNames names)
    {
        var all = step.SavedWhen.Values.Select(static saved => saved.Ways).ToList();
        var cases = step.SavedWhen.Values.Where(saved => saved.Locals.Contains(local)).Select(static saved => saved.Ways).ToList();
        for (var i = all[0].Count - 1; i >= 0; i--)
        {
            if (all.All(ways => cases.Exists(other => AreEqual(other, ways)) == cases.Exists(other => AreEqual(Without(other, i), Without(ways, i)))))
            {
                // It is the same however this try was left.
                all = Without(all, i);
                cases = Without(cases, i);
            }
        }

        if (all[0].Count == 0)
        {
            return null;
        }

        // Outer ways first; those of one innermost try stand in one pattern.
        var last = all[0].Count - 1;
        return string.Join(" || ", cases.GroupBy(ways => string.Concat(ways.Take(last).Select(way => Test(way.Exit, [way.Way], names) + " && ")), StringComparer.Ordinal)
            .Select(group => group.Key + Test(group.First()[last].Exit, group.Select(ways => ways[last].Way), names)));
    }

    private static string Test(int exit, IEnumerable<string?> ways, EmitNames names) =>
        $"{names.Fields[exit]}.Way is {string.Join(" or ", ways.Select(static way => way is null ? "null" : FunctionEmitter.Quote(way)))}";

    private static List<IReadOnlyList<PendingWay>> Without(List<IReadOnlyList<PendingWay>> cases, int at)
    {
        var result = new List<IReadOnlyList<PendingWay>>();
        foreach (var ways in cases.Select(ways => Without(ways, at)))
        {
            if (!result.Exists(other => AreEqual(other, ways)))
            {
                result.Add(ways);
            }
        }

        return result;
    }

    private static List<PendingWay> Without(IReadOnlyList<PendingWay> ways, int at) => ways.Where((_, i) => i != at).ToList();

    private static bool AreEqual(IReadOnlyList<PendingWay> one, IReadOnlyList<PendingWay> other) => one.SequenceEqual(other);
}
