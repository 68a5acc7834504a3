namespace StepGen.Storage;

/// <summary>Which runs to list.</summary>
public sealed record RunQuery
{
    /// <summary>Gets the function, or <see langword="null"/> for all.</summary>
    public string? FunctionId { get; init; }

    /// <summary>Gets the status, or <see langword="null"/> for all.</summary>
    public RunStatus? Status { get; init; }

    /// <summary>Gets the largest number of runs to return; 1 to 1,000. The newest come first.</summary>
    public int Limit { get; init; } = 100;
}
