namespace StepGen.Testing.Conformance;

/// <summary>A store does not do what <see cref="Storage.IStateStore"/> promises; the message says what.</summary>
public sealed class StateStoreSuiteException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="StateStoreSuiteException"/> class.</summary>
    public StateStoreSuiteException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="StateStoreSuiteException"/> class.</summary>
    /// <param name="message">What the store did, and what it should have done.</param>
    public StateStoreSuiteException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="StateStoreSuiteException"/> class.</summary>
    /// <param name="message">What the store did, and what it should have done.</param>
    /// <param name="innerException">What the store threw.</param>
    public StateStoreSuiteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
