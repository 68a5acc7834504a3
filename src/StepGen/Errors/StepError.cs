using System.Collections;
using System.Text.Json.Serialization;

namespace StepGen;

/// <summary>
/// What is kept of an exception: enough to show it and to re-create it after a reload. No type is ever loaded by the
/// name that stands here.
/// </summary>
public sealed record StepError
{
    /// <summary>How many levels of inner exceptions are kept: 5, as in Inngest.</summary>
    public const int MaxDepth = 5;

    /// <summary>Gets the full name of the exception's type.</summary>
    public required string Type { get; init; }

    /// <summary>Gets the exception's message.</summary>
    public required string Message { get; init; }

    /// <summary>Gets the exception's stack trace, or <see langword="null"/> if it was never thrown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? StackTrace { get; init; }

    /// <summary>Gets the exception's data whose keys and values are strings, numbers or booleans, as text.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string?>? Data { get; init; }

    /// <summary>Gets the inner error or, for an aggregate, the first of them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StepError? Inner { get; init; }

    /// <summary>Gets the failed step's key where the exception was a <see cref="StepFailedException"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? StepKey { get; init; }

    /// <summary>Gets the failed step's number of attempts where the exception was a <see cref="StepFailedException"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Attempts { get; init; }

    /// <summary>Records an exception.</summary>
    /// <param name="exception">The exception to record.</param>
    /// <returns>Its persistable form, with up to <see cref="MaxDepth"/> levels of inner exceptions.</returns>
    public static StepError From(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return From(exception, MaxDepth);
    }

    private static StepError From(Exception exception, int depth)
    {
        if (ExceptionRestorer.FindOrigin(exception) is { } origin)
        {
            return origin;
        }

        // A restored exception stands for the one it was made from, so that recording it again changes nothing.
        var restored = exception as RestoredException;
        var failed = exception as StepFailedException;
        return new()
        {
            Type = restored?.OriginalType ?? exception.GetType().FullName ?? exception.GetType().Name,
            Message = Try(static e => e.Message, exception) ?? "",
            StackTrace = restored?.OriginalStackTrace ?? Try(static e => e.StackTrace, exception),
            Data = Try(static e => CopyData(e.Data), exception),

            // A failed step is no level of its own: its cause was cut to the depth already, and must not lose one at each reload.
            Inner = exception.InnerException is { } inner && depth > 0 ? From(inner, failed is null ? depth - 1 : depth) : null,
            StepKey = failed?.StepKey,
            Attempts = failed?.Attempts ?? 0,
        };
    }

    /// <summary>Members of exceptions are virtual: one that throws must not hide the error that is to be recorded.</summary>
    private static T? Try<T>(Func<Exception, T?> read, Exception exception)
        where T : class
    {
        try
        {
            return read(exception);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return null;
        }
    }

    private static Dictionary<string, string?>? CopyData(IDictionary data)
    {
        Dictionary<string, string?>? copy = null;
        foreach (DictionaryEntry entry in data)
        {
            if (entry.Key is string key && entry.Value is (null or string or IConvertible))
            {
                copy ??= new(StringComparer.Ordinal);
                copy[key] = entry.Value is null ? null : Convert.ToString(entry.Value, System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        return copy;
    }
}
