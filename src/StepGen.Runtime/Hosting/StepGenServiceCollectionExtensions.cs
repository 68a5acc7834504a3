using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using StepGen;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds StepGen to an application.</summary>
public static class StepGenServiceCollectionExtensions
{
    /// <summary>
    /// Adds a worker that executes step functions while the host runs, and <see cref="IStepClient"/> to start them:
    /// <c>services.AddStepGen(o => o.AddStepFunctions().UseSqlite("runs.db"))</c>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Registers the step functions and sets the store. Called at once; a second call adds to the first.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddStepGen(this IServiceCollection services, Action<StepGenOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var options = services.FirstOrDefault(service => service.ServiceType == typeof(StepGenOptions))?.ImplementationInstance as StepGenOptions;
        if (options is null)
        {
            options = new StepGenOptions();
            services.AddSingleton(options);
            services.TryAddSingleton(static provider => new StepEngine(provider, provider.GetRequiredService<StepGenOptions>()));
            services.TryAddSingleton<IStepClient>(static provider => new StepClient(provider.GetRequiredService<StepEngine>()));
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StepWorker>());
        }

        configure(options);
        StepGenRegistration.AddInstanceTypes(services, options);
        return services;
    }
}
