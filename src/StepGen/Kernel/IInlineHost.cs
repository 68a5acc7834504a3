namespace StepGen.Kernel;

/// <summary>Completes the handles of an inline context while the function that awaits them is suspended.</summary>
internal interface IInlineHost
{
    /// <summary>The function is suspended until the handle has its outcome.</summary>
    /// <param name="awaited">A handle of the context, or a join of such.</param>
    /// <param name="continuation">Resumes the function.</param>
    void Suspend(StepTask awaited, Action continuation);
}
