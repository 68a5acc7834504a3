using StepGen.Kernel;

namespace StepGen.Runtime.Tests.Machines;

/// <summary>
/// <code>
/// var total = 0;
/// for (var i = 0; i &lt; input.Ids.Count; i++)
///     total += await step.Run($"item-{input.Ids[i]}", () => input.Ids[i].Length);     // or the constant ID "item"
/// return total;
/// </code>
/// </summary>
public sealed class Loop(bool hasConstantId)
{
    public sealed record Work(List<string> Ids);

    public StepFunction<Work, int> Function => new("loop", "Loop.RunAsync", _ => new Machine(hasConstantId));

    private sealed class Machine(bool hasConstantId) : StepMachine<Work, int>
    {
        private readonly StepPosition[] _positions =
            [hasConstantId ? new("item", StepOperationKind.Run, true) : new("item-{}", StepOperationKind.Run, false)];

        private Work _input = default!;
        private int _i;
        private int _total;

        public override IReadOnlyList<StepPosition> Positions => _positions;

        public override bool Advance(MachineContext context)
        {
            StepContext step = context;
            switch (State)
            {
                case 1: goto Before0;
                case 2: goto After0;
            }

            _input = Input;
        Test:
            if (_i >= _input.Ids.Count)
            {
                return Complete(_total);
            }

        Before0:
            context.Mark(this, 0);
            {
                var id = _input.Ids[_i];
                return Suspend(step.Run(hasConstantId ? "item" : $"item-{id}", () => id.Length), 2);
            }

        After0:
            _total += TakeResult<int>();
            _i++;
            goto Test;
        }

        public override void Save(int position, SlotWriter writer)
        {
            writer.Write("input", _input);
            writer.Write("i", _i);
            writer.Write("total", _total);
        }

        public override void Load(int position, SlotReader reader)
        {
            _input = reader.Read<Work>("input");
            _i = reader.Read<int>("i");
            _total = reader.Read<int>("total");
        }
    }
}
