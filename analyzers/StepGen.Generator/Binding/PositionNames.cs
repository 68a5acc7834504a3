namespace StepGen.Generator.Binding;

/// <summary>Which IDs a machine counts itself.</summary>
internal static class PositionNames
{
    private static readonly string[] Hole = ["{}"];

    /// <summary>
    /// A constant ID that an interpolated one of the same code may come to is counted as that one is, by the host: <c>"ship-1"</c> beside
    /// <c>$"ship-{number}"</c>. Else two steps would get one key.
    /// </summary>
    public static IEnumerable<PositionModel> Counted(IReadOnlyList<PositionModel> positions)
    {
        var templates = positions.Where(static position => position.IsStep && !position.IsConstantId)
            .Select(static position => position.Name.Split(Hole, StringSplitOptions.None))
            .ToList();
        return positions.Select(position => position.IsConstantId && templates.Exists(template => MayBe(template, position.Name))
            ? position with { IsConstantId = false }
            : position);
    }

    /// <summary>Whether a text with something in each hole may be the ID.</summary>
    private static bool MayBe(string[] template, string id)
    {
        var (first, last) = (template[0], template[template.Length - 1]);
        if (!id.StartsWith(first, StringComparison.Ordinal) || !id.EndsWith(last, StringComparison.Ordinal) || id.Length < first.Length + last.Length)
        {
            return false;
        }

        var start = first.Length;
        for (var i = 1; i < template.Length - 1; i++)
        {
            var found = id.IndexOf(template[i], start, id.Length - last.Length - start, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            start = found + template[i].Length;
        }

        return template.Length > 1 || first.Length == id.Length;
    }
}
