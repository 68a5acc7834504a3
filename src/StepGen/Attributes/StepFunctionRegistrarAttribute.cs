using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace StepGen;

/// <summary>
/// Names the generated type that registers an assembly's step functions. Written by the generator, one an assembly;
/// read by <c>AddStepFunctions</c> of referencing assemblies and by <c>AddStepFunctionsFrom</c>.
/// </summary>
/// <param name="registrarType">
/// A public static class with a public static method <c>Register(IStepFunctionBuilder)</c>.
/// </param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StepFunctionRegistrarAttribute(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type registrarType) : Attribute
{
    /// <summary>Gets the generated registrar.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)]
    public Type RegistrarType { get; } = registrarType;

    /// <summary>
    /// Gets or sets the kernel contract that the assembly's functions were compiled for, so that an application on another
    /// one says so before it runs them.
    /// </summary>
    public int KernelContract { get; set; }
}
