using System.ComponentModel;

namespace StepGen.Kernel;

/// <summary>
/// Says why a checkpoint does not fit this build: the host parks the run as <c>Blocked</c> with the message as its reason.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CheckpointException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The reason, naming step and slot.</param>
    /// <param name="innerException">The cause.</param>
    public CheckpointException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
