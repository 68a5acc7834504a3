using StepGen.Kernel;

namespace StepGen.Runtime.Tests.Machines;

public sealed record Order(string Id, int Quantity);

/// <summary>
/// What the generator would emit for this function, written by hand so that the runtime's tests need no generator.
/// <code>
/// public static async Task&lt;int&gt; RunAsync(StepContext step, Order order)
/// {
///     Probe.Current.PassNow("start");
///     var price = await step.Run("price", async ct => { await probe.Pass("price", ct); return order.Quantity * 10; });
///     Probe.Current.PassNow("between");
///     await step.Sleep("cool-down", TimeSpan.FromHours(1));
///     var lines = await step.Run("lines", async () => { await probe.Pass("lines"); return new List&lt;string&gt; { order.Id }; });
///     Probe.Current.PassNow("end");
///     return price + lines.Count;
/// }
/// </code>
/// </summary>
public static class Ordering
{
    public static StepFunction<Order, int> RunFunction { get; } =
        new("ordering", "Ordering.RunAsync", static _ => new RunMachine()) { Events = ["order/placed"] };

    public static async Task<int> RunAsync(StepContext step, Order order)
    {
        Probe.Current.PassNow("start");
        var price = await step.Run("price", ct => PriceAsync(order, ct));
        Probe.Current.PassNow("between");
        await step.Sleep("cool-down", TimeSpan.FromHours(1));
        var lines = await step.Run("lines", () => LinesAsync(order));
        Probe.Current.PassNow("end");
        return price + lines.Count;
    }

    private static async Task<int> PriceAsync(Order order, CancellationToken ct)
    {
        await Probe.Current.Pass("price", ct);
        return order.Quantity * 10;
    }

    private static async Task<List<string>> LinesAsync(Order order)
    {
        await Probe.Current.Pass("lines");
        return [order.Id];
    }

    private static bool Advance(RunMachine frame, MachineContext context)
    {
        StepContext step = context;
        Order order = frame.Order;
        int price = frame.Price;
        List<string> lines;
        switch (frame.State)
        {
            case 1: goto Before0;
            case 2: goto After0;
            case 3: goto Before1;
            case 4: goto After1;
            case 5: goto Before2;
            case 6: goto After2;
        }

        order = frame.Input;
        Probe.Current.PassNow("start");
    Before0:
        frame.Order = order;
        context.Mark(frame, 0);
        {
            var captured = order;
            return frame.Suspend(step.Run("price", ct => PriceAsync(captured, ct)), 2);
        }

    After0:
        price = frame.TakeResult<int>();
        Probe.Current.PassNow("between");
    Before1:
        frame.Order = order;
        frame.Price = price;
        context.Mark(frame, 1);
        return frame.Suspend(step.Sleep("cool-down", TimeSpan.FromHours(1)), 4);
    After1:
        frame.TakeResult();
    Before2:
        frame.Order = order;
        frame.Price = price;
        context.Mark(frame, 2);
        {
            var captured = order;
            return frame.Suspend(step.Run("lines", () => LinesAsync(captured)), 6);
        }

    After2:
        lines = frame.TakeResult<List<string>>();
        Probe.Current.PassNow("end");
        return frame.Complete(price + lines.Count);
    }

    private sealed class RunMachine : StepMachine<Order, int>
    {
        private static readonly StepPosition[] AllPositions =
        [
            new("price", StepOperationKind.Run, true),
            new("cool-down", StepOperationKind.Sleep, true),
            new("lines", StepOperationKind.Run, true),
        ];

        public Order Order { get; set; } = default!;

        public int Price { get; set; }

        public override IReadOnlyList<StepPosition> Positions => AllPositions;

        public override bool Advance(MachineContext context) => Ordering.Advance(this, context);

        public override void Save(int position, SlotWriter writer)
        {
            writer.Write("order", Order);
            if (position > 0)
            {
                writer.Write("price", Price);
            }
        }

        public override void Load(int position, SlotReader reader)
        {
            Order = reader.Read<Order>("order");
            if (position > 0)
            {
                Price = reader.Read<int>("price");
            }
        }
    }
}
