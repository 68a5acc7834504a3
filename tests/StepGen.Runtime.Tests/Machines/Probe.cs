namespace StepGen.Runtime.Tests.Machines;

/// <summary>What a test tells the hand-written functions to do, and what it sees of them.</summary>
public sealed class Probe
{
    private static readonly AsyncLocal<Probe?> Slot = new();

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public Probe() => Slot.Value = this;

    public static Probe Current => Slot.Value ?? throw new InvalidOperationException("Make a Probe first.");

    /// <summary>What happens at a place, given how often it was passed before.</summary>
    public Dictionary<string, Func<int, CancellationToken, Task>> At { get; } = new(StringComparer.Ordinal);

    public List<string> Trace { get; } = [];

    public int CountOf(string place)
    {
        lock (_counts)
        {
            return _counts.GetValueOrDefault(place);
        }
    }

    public void Throws(string place, int times, Func<Exception> exception) =>
        At[place] = (passed, _) => passed < times ? throw exception() : Task.CompletedTask;

    public Task Pass(string place, CancellationToken token = default)
    {
        int passed;
        lock (_counts)
        {
            passed = _counts.GetValueOrDefault(place);
            _counts[place] = passed + 1;
            Trace.Add(place);
        }

        return At.TryGetValue(place, out var action) ? action(passed, token) : Task.CompletedTask;
    }

    /// <summary>Between steps, where nothing is awaited.</summary>
    public void PassNow(string place) => Pass(place).GetAwaiter().GetResult();
}
