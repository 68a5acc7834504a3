using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using StepGen.Kernel;

namespace StepGen;

/// <summary>Registers the step functions of whole assemblies.</summary>
public static class StepFunctionBuilderExtensions
{
    private const BindingFlags AnyMethod =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>
    /// Registers the step functions of one assembly. The generated <c>AddStepFunctions</c> does so for the project's own and
    /// all that it references; this one picks.
    /// </summary>
    /// <typeparam name="TBuilder">The builder's type.</typeparam>
    /// <param name="builder">Takes the functions.</param>
    /// <param name="assembly">The assembly.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The assembly has no step functions, or they were compiled without StepGen's generator.</exception>
    public static TBuilder AddStepFunctionsFrom<TBuilder>(this TBuilder builder, Assembly assembly)
        where TBuilder : IStepFunctionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(assembly);
        var attribute = assembly.GetCustomAttribute<StepFunctionRegistrarAttribute>();
        var registrar = attribute?.RegistrarType;
        if (registrar is null)
        {
            throw new InvalidOperationException(FindUncompiledFunction(assembly) is { } method
                ? $"The step function {method.DeclaringType}.{method.Name} in {assembly.GetName().Name} has no generated code. Step functions are compiled by StepGen's source generator, which needs C# and a reference to the package StepGen in that project; F# and Visual Basic have no source generators."
                : $"The assembly {assembly.GetName().Name} has no step functions: no method in it has the attribute [StepFunction].");
        }

        if (attribute!.KernelContract != KernelContract.Version)
        {
            throw new InvalidOperationException($"The step functions of {assembly.GetName().Name} were compiled for kernel contract {attribute.KernelContract}, but this StepGen has {KernelContract.Version}. Compile it with the version of StepGen that the application uses.");
        }

        var register = registrar.GetMethod("Register", BindingFlags.Public | BindingFlags.Static, [typeof(IStepFunctionBuilder)])
            ?? throw new InvalidOperationException($"The type {registrar}, named as the registrar of {assembly.GetName().Name}, has no public static method Register(IStepFunctionBuilder).");
        register.CreateDelegate<Action<IStepFunctionBuilder>>()(builder);
        return builder;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only makes an error message clearer; what was trimmed is not found.")]
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Only makes an error message clearer; what was trimmed is not found.")]
    private static MethodInfo? FindUncompiledFunction(Assembly assembly)
    {
        Type?[] types;
        try
        {
            types = assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            types = exception.Types;
        }

        return types.OfType<Type>()
            .SelectMany(type => type.GetMethods(AnyMethod))
            .FirstOrDefault(method => method.IsDefined(typeof(StepFunctionAttribute), inherit: false));
    }
}
