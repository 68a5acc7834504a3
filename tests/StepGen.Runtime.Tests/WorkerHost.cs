using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using StepGen.Storage;

namespace StepGen.Runtime.Tests;

/// <summary>A real host with a real worker, in virtual time that the test drives.</summary>
internal sealed class WorkerHost : IAsyncDisposable
{
    private readonly IHost _host;

    private WorkerHost(IHost host, FakeTimeProvider time)
    {
        _host = host;
        Time = time;
        Client = host.Services.GetRequiredService<IStepClient>();
        Logs = host.Services.GetRequiredService<FakeLogCollector>();
    }

    public FakeTimeProvider Time { get; }

    public IStepClient Client { get; }

    public FakeLogCollector Logs { get; }

    public static async Task<WorkerHost> StartAsync(
        Action<StepGenOptions> configure, IStateStore? store = null, FakeTimeProvider? time = null, Action<IServiceCollection>? services = null)
    {
        time ??= new FakeTimeProvider();
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddLogging(logging => logging.AddFakeLogging());
        services?.Invoke(builder.Services);
        builder.Services.AddStepGen(o =>
        {
            // Virtual time runs faster than bodies do; where leases are not the subject they last.
            o.LeaseDuration = TimeSpan.FromDays(1000);

            // And a busy machine may look at a result only when virtual months have passed.
            o.Retention = null;
            o.UseStore(_ => store ?? new InMemoryStateStore());
            configure(o);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new WorkerHost(host, time);
    }

    /// <summary>Lets virtual time pass until a task has ended.</summary>
    public async Task<T> DriveAsync<T>(Task<T> task, TimeSpan? step = null)
    {
        while (!task.IsCompleted)
        {
            Time.Advance(step ?? TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await task;
    }

    /// <summary>Lets virtual time pass until something holds.</summary>
    public async Task DriveUntilAsync(Func<ValueTask<bool>> condition, TimeSpan? step = null)
    {
        while (!await condition())
        {
            Time.Advance(step ?? TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        // What the worker still waits for, such as a second try of a commit, waits in virtual time.
        var stopping = _host.StopAsync();
        await DriveUntilAsync(() => new(stopping.IsCompleted));
        await stopping;
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
