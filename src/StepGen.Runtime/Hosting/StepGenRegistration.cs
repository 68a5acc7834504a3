using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace StepGen;

/// <summary>Registers what step functions need of the container.</summary>
internal static class StepGenRegistration
{
    /// <summary>The types that instance functions live in: scoped, unless the application has said otherwise.</summary>
    public static void AddInstanceTypes(IServiceCollection services, StepGenOptions options)
    {
        foreach (var function in options.Functions)
        {
            if (function.InstanceType is not null)
            {
                services.TryAddScoped(function.InstanceType);
            }
        }
    }
}
