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

    private static StepError From(Exception exception, int depth) => new()
    {
        // A restored exception stands for the one it was made from, so that recording it again changes nothing.
        Type = (exception as RestoredException)?.OriginalType ?? exception.GetType().FullName ?? exception.GetType().Name,
        Message = exception.Message,
        StackTrace = (exception as RestoredException)?.OriginalStackTrace ?? exception.StackTrace,
        Data = CopyData(exception.Data),
        Inner = exception.InnerException is { } inner && depth > 0 ? From(inner, depth - 1) : null,
        StepKey = (exception as StepFailedException)?.StepKey,
        Attempts = (exception as StepFailedException)?.Attempts ?? 0,
    };

    private static Dictionary<string, string?>? CopyData(IDictionary data)
    {
        Dictionary<string, string?>? copy = null;
        foreach (DictionaryEntry entry in data)
        {
            if (entry.Key is string key && entry.Value is null or string or IConvertible)
            {
                copy ??= new(StringComparer.Ordinal);
                copy[(string)entry.Key] = Convert.ToString(entry.Value, System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        return copy;
    }
}
