using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StepGen.Kernel;

namespace StepGen.Benchmarks.Functions;

/// <summary>The smallest host: it saves nothing at a mark, runs a body at once and delivers. What is left is the kernel.</summary>
internal sealed class BareContext() : MachineContext("bare", scope: "")
{
    public override ILogger Logger => NullLogger.Instance;

    public override CancellationToken CancellationToken => default;

    public static TResult Run<TInput, TResult>(StepFunction<TInput, TResult> function, TInput input)
    {
        var context = new BareContext();
        var machine = (StepMachine<TInput, TResult>)function.CreateMachine(NoServices.Instance);
        machine.Input = input;
        while (!context.Advance(machine))
        {
            var step = machine.Awaited!;
            var pending = step.InvokeBodyAsync(services: null, CancellationToken.None);
            if (!pending.IsCompletedSuccessfully)
            {
                throw new InvalidOperationException("The bodies of these functions complete synchronously.");
            }

            step.Deliver();
        }

        return machine.Result;
    }

    internal override void OnMark(StepMachine machine, int position)
    {
    }

    internal override void OnIssued(StepTask operation)
    {
    }
}

/// <summary>For functions that need no services.</summary>
internal sealed class NoServices : IServiceProvider
{
    public static readonly NoServices Instance = new();

    public object? GetService(Type serviceType) => null;
}
