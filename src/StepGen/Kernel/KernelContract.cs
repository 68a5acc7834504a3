using System.ComponentModel;

namespace StepGen.Kernel;

/// <summary>The contract between generated code and this assembly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KernelContract
{
    /// <summary>
    /// The contract's number. The generator compares it with its own and reports STEP0003 where they differ, so that two
    /// versions of our packages in one project give a clear error and never a missing method.
    /// </summary>
    public const int Version = 7;
}
