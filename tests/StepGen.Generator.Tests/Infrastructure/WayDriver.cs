using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StepGen.Kernel;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>Runs a machine without checkpoints, its outstanding steps in either order, and notes the positions that it comes to.</summary>
internal sealed class WayDriver(ProgramFunction function)
{
    private const int MaxSteps = 20_000;

    private readonly JsonSerializerOptions _json = TestJson.Create();

    /// <summary>Gives the positions in the order of the marks, and whether the function came to its end.</summary>
    public async Task<(IReadOnlyList<int> Marks, bool HasEnded)> RunAsync(string input, bool lastFirst, CancellationToken cancellationToken)
    {
        var collection = new ServiceCollection();
        function.Program.Configure(collection);
        await using var services = collection.BuildServiceProvider();
        var context = new WayContext(cancellationToken) { Clock = MachineDriver.Start };
        var machine = function.Descriptor.CreateMachine(services);
        function.Descriptor.ReadInput(machine, Encoding.UTF8.GetBytes(input), _json);
        for (var step = 0; step < MaxSteps; step++)
        {
            try
            {
                if (context.Advance(machine))
                {
                    return (context.Marks, true);
                }
            }
            catch (Exception) when (context.Fault is null)
            {
                return (context.Marks, false);
            }

            while (machine.Awaited is { IsCompleted: false })
            {
                var next = lastFirst ? context.Outstanding.Count - 1 : 0;
                var handle = context.Outstanding[next];
                context.Outstanding.RemoveAt(next);
                await CompleteAsync(handle, services, cancellationToken);
            }
        }

        throw new InvalidOperationException("The program does not end.");
    }

    private async Task CompleteAsync(StepTask handle, ServiceProvider services, CancellationToken cancellationToken)
    {
        if (handle.Kind == StepOperationKind.Sleep)
        {
            handle.ReadResult("null"u8, _json);
            handle.Deliver();
        }
        else if ((await MachineDriver.RunBodyAsync(function, handle, services, cancellationToken)).Failure is { } failure)
        {
            handle.Deliver(failure);
        }
        else
        {
            using var stream = new MemoryStream();
            await using (var writer = new Utf8JsonWriter(stream, new() { Encoder = _json.Encoder, SkipValidation = true }))
            {
                handle.WriteResult(writer, _json);
            }

            handle.ReadResult(stream.ToArray(), _json);
            handle.Deliver();
        }
    }

    private sealed class WayContext(CancellationToken cancellationToken) : MachineContext("run-1", scope: "")
    {
        private StepMachine? _callee;

        public override CancellationToken CancellationToken => cancellationToken;

        public override ILogger Logger => NullLogger.Instance;

        public List<int> Marks { get; } = [];

        public List<StepTask> Outstanding { get; } = [];

        /// <summary>The mark of a routine says that the function is at its call; its own positions are no business of this graph.</summary>
        internal override void OnMark(StepMachine machine, int position)
        {
            if (machine.Callee is null)
            {
                Marks.Add(position);
            }
            else if (machine.Callee != _callee)
            {
                Marks.Add(machine.CallPosition);
            }

            _callee = machine.Callee;
        }

        internal override void OnIssued(StepTask operation)
        {
            operation.Key ??= operation.Id;
            Outstanding.Add(operation);
        }
    }
}
