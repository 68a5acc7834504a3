using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using StepGen.Runtime.Tests.Machines;
using StepGen.Storage;
using StepGen.Testing;

namespace StepGen.Runtime.Tests;

public sealed class HostingTests
{
    [Fact]
    public async Task Without_functions_and_without_a_store_the_host_does_not_start_and_says_what_to_write()
    {
        var exception = await StartAndFailAsync(_ => { });

        Assert.Contains("AddStepFunctions()", exception.Message, StringComparison.Ordinal);
        Assert.Contains("UseSqlite", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(StepGenOptions.MaxConcurrentRuns))]
    [InlineData(nameof(StepGenOptions.LeaseDuration))]
    [InlineData(nameof(StepGenOptions.PollInterval))]
    [InlineData(nameof(StepGenOptions.ShutdownGracePeriod))]
    [InlineData(nameof(StepGenOptions.Retention))]
    [InlineData(nameof(StepGenOptions.PruneInterval))]
    public async Task An_option_out_of_range_is_named(string option)
    {
        var exception = await StartAndFailAsync(o =>
        {
            o.AddFunction(Ordering.RunFunction);
            o.UseInMemory();
            switch (option)
            {
                case nameof(o.MaxConcurrentRuns): o.MaxConcurrentRuns = 0; break;
                case nameof(o.LeaseDuration): o.LeaseDuration = TimeSpan.FromMilliseconds(1); break;
                case nameof(o.PollInterval): o.PollInterval = TimeSpan.Zero; break;
                case nameof(o.ShutdownGracePeriod): o.ShutdownGracePeriod = TimeSpan.FromSeconds(-1); break;
                case nameof(o.Retention): o.Retention = TimeSpan.Zero; break;
                case nameof(o.PruneInterval): o.PruneInterval = TimeSpan.Zero; break;
            }
        });

        Assert.StartsWith(option, Assert.Single(exception.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_disposed_of_without_being_stopped_ends_without_an_error()
    {
        var function = new OneStep<int>(step => step.Run("work", () => 7)).Function;
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddStepGen(o =>
            {
                o.AddFunction(function);
                o.UseInMemory();
            })
            .BuildServiceProvider();
        var worker = (BackgroundService)services.GetServices<IHostedService>().Single();
        await worker.StartAsync(CancellationToken.None);
        var run = await services.GetRequiredService<IStepClient>().StartAsync(function);
        Assert.Equal(7, await run.ResultAsync());
        worker.Dispose();

        await worker.ExecuteTask!;
    }

    [Fact]
    public void Two_functions_with_one_ID_are_refused()
    {
        var options = new StepGenOptions();
        options.AddFunction(Ordering.RunFunction);
        options.AddFunction(Ordering.RunFunction);
        var twin = new StepFunction<Unit, int>("ordering", "Other.RunAsync", _ => throw new InvalidOperationException());
        var exception = Assert.Throws<ArgumentException>(() => options.AddFunction(twin));

        Assert.Contains("Ordering.RunAsync and Other.RunAsync", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_cannot_be_prepared_is_a_start_up_error()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => WorkerHost.StartAsync(
            o => o.AddFunction(Ordering.RunFunction),
            new FaultyStore(new InMemoryStateStore()) { InitializationError = new InvalidOperationException("not a database of ours") }));

        Assert.Equal("not a database of ours", exception.Message);
    }

    [Fact]
    public void Functions_without_generated_code_are_named()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => new StepGenOptions().AddStepFunctionsFrom(typeof(HostingTests).Assembly));

        Assert.Contains(nameof(NotGenerated), exception.Message, StringComparison.Ordinal);
        Assert.Contains("source generator", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_without_functions_is_refused()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => new StepGenOptions().AddStepFunctionsFrom(typeof(string).Assembly));

        Assert.Contains("no step functions", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_load_of_an_instance_function_has_an_instance_and_a_scope_of_its_own()
    {
        var ledger = new Ledger();
        await using var host = await StepTestHost.StartAsync(
            o => o.AddFunction(Shipping.RunFunction),
            new() { Services = services => services.AddSingleton(ledger).AddScoped<Scoped>() });
        var run = await host.StartRunAsync(Shipping.RunFunction);
        Assert.Equal((1, 1), (ledger.Made, ledger.Disposed));
        await host.AdvanceTimeAsync(TimeSpan.FromHours(1));

        Assert.Equal(2, run.Result);
        Assert.Equal((2, 2), (ledger.Made, ledger.Disposed));
    }

    [Fact]
    public async Task An_instance_that_cannot_be_made_fails_as_the_function_would()
    {
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(Shipping.RunFunction));
        var run = await host.StartRunAsync(Shipping.RunFunction);

        Assert.Equal(RunStatus.Queued, run.Status);
        Assert.Contains(nameof(Scoped), run.Error!.Message, StringComparison.Ordinal);
        await host.AdvanceTimeAsync(TimeSpan.FromHours(1));
        Assert.Equal(RunStatus.Failed, run.Status);
    }

    [Fact]
    public async Task Each_attempt_of_a_body_that_takes_services_has_a_scope_of_its_own()
    {
        var ledger = new Ledger();
        var function = new OneStep<int>(step => step.Run("work", (services, _) =>
        {
            var number = services.GetRequiredService<Scoped>().Number;
            return step.Attempt == 0 ? throw new IOException() : number;
        }));
        await using var host = await StepTestHost.StartAsync(
            o => o.AddFunction(function.Function),
            new() { Services = services => services.AddSingleton(ledger).AddScoped<Scoped>() });
        var run = await host.StartRunAsync(function.Function);
        await host.AdvanceTimeAsync(TimeSpan.FromHours(1));

        Assert.Equal(2, run.Result);
        Assert.Equal((2, 2), (ledger.Made, ledger.Disposed));
    }

    private static async Task<OptionsValidationException> StartAndFailAsync(Action<StepGenOptions> configure)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddStepGen(configure);
        using var host = builder.Build();
        return await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
    }

    private static class NotGenerated
    {
        [StepFunction("not-generated")]
        public static Task<string> RunAsync(StepContext step) => Task.FromResult(step.RunId);
    }
}
