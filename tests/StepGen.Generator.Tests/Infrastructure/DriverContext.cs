using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StepGen.Kernel;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>The context of <see cref="MachineDriver"/>: keeps a checkpoint at each mark.</summary>
internal sealed class DriverContext(string runId, JsonSerializerOptions json, Func<string, int> countKeys, CancellationToken cancellationToken)
    : MachineContext(runId, scope: "")
{
    public override CancellationToken CancellationToken => cancellationToken;

    public override ILogger Logger => NullLogger.Instance;

    public Checkpoint? Last { get; private set; }

    /// <summary>Gets the positions in the order of the marks.</summary>
    public List<int> Marks { get; } = [];

    public StepTask? Issued { get; private set; }

    public void Restore(Checkpoint checkpoint)
    {
        Last = checkpoint;
        NextIssue = checkpoint.NextIssue;
        Draws = checkpoint.Draws;
        Clock = checkpoint.Clock;
        foreach (var (id, count) in checkpoint.IdCounters)
        {
            IdCounters[id] = count;
        }
    }

    internal override void OnMark(StepMachine machine, int position)
    {
        Marks.Add(position);
        using var writer = new SlotWriter(json);
        machine.SaveAll(position, writer);
        var slots = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var i = 0; i < writer.Count; i++)
        {
            var (start, length) = writer.GetRange(i);
            slots.Add(writer.GetName(i), writer.WrittenSpan.Slice(start, length).ToArray());
        }

        Last = new(machine.Positions[position].Name, slots, NextIssue, Draws, Clock, new Dictionary<string, int>(IdCounters, StringComparer.Ordinal));
    }

    internal override void OnIssued(StepTask operation)
    {
        operation.Key ??= StepKey.Format(operation.Id, countKeys(operation.Id));
        Issued = operation;
    }
}
