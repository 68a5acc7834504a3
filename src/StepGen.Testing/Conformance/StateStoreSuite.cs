namespace StepGen.Testing.Conformance;

/// <summary>
/// What every state store must do. Any test framework can run it: a test for each of <see cref="Names"/> makes a new, empty
/// store and calls <see cref="RunAsync"/>.
/// </summary>
/// <example>
/// <code>
/// public static TheoryData&lt;string&gt; Names => new(StateStoreSuite.Names);
///
/// [Theory, MemberData(nameof(Names))]
/// public Task Suite(string name) => StateStoreSuite.RunAsync(name, new MyStore());
/// </code>
/// </example>
public static class StateStoreSuite
{
    /// <summary>Gets the cases. Each needs a new, empty store.</summary>
    public static IReadOnlyList<StateStoreCase> Cases { get; } =
    [
        .. StartCases.All,
        .. ClaimCases.All,
        .. LeaseCases.All,
        .. CommitCases.All,
        .. RoundTripCases.All,
        .. EventCases.All,
        .. WakeCases.All,
        .. ReadCases.All,
        .. PruneCases.All,
    ];

    /// <summary>Gets the cases' names.</summary>
    public static IEnumerable<string> Names => Cases.Select(static item => item.Name);

    /// <summary>Runs the case of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="store">A new, empty store.</param>
    /// <returns>A task that ends when the case has passed.</returns>
    /// <exception cref="StateStoreSuiteException">The store does not do what the case asks for.</exception>
    /// <exception cref="ArgumentException">There is no such case.</exception>
    public static Task RunAsync(string name, Storage.IStateStore store)
    {
        var item = Cases.FirstOrDefault(item => string.Equals(item.Name, name, StringComparison.Ordinal))
            ?? throw new ArgumentException($"The suite has no case '{name}'.", nameof(name));
        return item.RunAsync(store);
    }
}
