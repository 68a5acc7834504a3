namespace StepGen;

/// <summary>
/// Takes step functions at start-up. Implemented by the runtime's options and by the test host;
/// the generated extension method <c>AddStepFunctions</c> calls it.
/// </summary>
public interface IStepFunctionBuilder
{
    /// <summary>Registers a step function.</summary>
    /// <param name="function">The generated descriptor.</param>
    /// <exception cref="ArgumentException">Another function with the same ID is registered already.</exception>
    void AddFunction(StepFunction function);
}
