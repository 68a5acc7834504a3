namespace StepGen;

/// <summary>
/// Thrown by a step's body, or by a step function outside its steps, to say that trying again is pointless: the step, or
/// the run, fails at once.
/// </summary>
public class NonRetriableException : Exception
{
    /// <summary>Makes an exception with a default message.</summary>
    public NonRetriableException()
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    /// <param name="message">What went wrong.</param>
    public NonRetriableException(string? message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and a cause.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">The cause.</param>
    public NonRetriableException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
