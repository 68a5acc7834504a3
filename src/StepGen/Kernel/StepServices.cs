using System.ComponentModel;

namespace StepGen.Kernel;

/// <summary>Gives generated code the instance that an instance function runs on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StepServices
{
    /// <summary>Takes the containing type's instance from the services of the machine's scope.</summary>
    /// <typeparam name="T">The containing type.</typeparam>
    /// <param name="services">The services.</param>
    /// <returns>The instance.</returns>
    /// <exception cref="InvalidOperationException">The type is not registered.</exception>
    public static T GetInstance<T>(IServiceProvider services)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(services);
        return (T?)services.GetService(typeof(T)) ?? throw new InvalidOperationException(
            $"The step functions of {typeof(T)} run on an instance of it, but none is registered. Add 'services.AddScoped<{typeof(T).Name}>()'.");
    }
}
