namespace StepGen;

/// <summary>Turns persisted errors back into exceptions.</summary>
internal static class ExceptionRestorer
{
    // What a re-created exception was made from: recording it again must give the same, original type and stack included.
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<Exception, StepError> Origins = [];

    /// <summary>
    /// Re-creates an exception. <paramref name="known"/> is generated for each function and makes the exception types
    /// that its <c>catch</c> and <c>throw</c> name; it returns null for the others.
    /// </summary>
    public static Exception Restore(StepError error, Func<string, string, Exception?, Exception?>? known)
    {
        if (error.StepKey is not null)
        {
            return Remember(new StepFailedException(error), error);
        }

        var inner = error.Inner is null ? null : Restore(error.Inner, known);
        var restored = known?.Invoke(error.Type, error.Message, inner);

        // A type whose constructor makes another message of it would be a different exception: restore it by name instead.
        if (restored is null || !string.Equals(restored.Message, error.Message, StringComparison.Ordinal))
        {
            return new RestoredException(error);
        }

        return Remember(restored, error);
    }

    /// <summary>Notes what an exception was re-created from.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(restored))]
    public static T? Remember<T>(T? restored, StepError error)
        where T : Exception
    {
        if (restored is not null)
        {
            RestoreData(restored, error);
            Origins.AddOrUpdate(restored, error);
        }

        return restored;
    }

    /// <summary>What an exception was re-created from, or null.</summary>
    public static StepError? FindOrigin(Exception exception) => Origins.TryGetValue(exception, out var error) ? error : null;

    public static void RestoreData(Exception exception, StepError error)
    {
        if (error.Data is null)
        {
            return;
        }

        foreach (var (key, value) in error.Data)
        {
            exception.Data[key] = value;
        }
    }
}
