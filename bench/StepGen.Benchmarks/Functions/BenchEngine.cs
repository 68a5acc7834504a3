using StepGen.Execution;
using StepGen.Storage;

namespace StepGen.Benchmarks.Functions;

/// <summary>The real executor on a store, without the worker's polling: claim a run, execute it to its end or its rest.</summary>
internal sealed class BenchEngine : IAsyncDisposable
{
    private const string WorkerId = "bench";
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromHours(1);
    private readonly CancellationTokenSource _abandon = new();
    private readonly StepEngine _engine;
    private readonly RunExecutor _executor;
    private int _runs;

    private BenchEngine(IStateStore store)
    {
        var options = new StepGenOptions();
        options.AddFunction(BenchFunctions.TenStepsFunction);
        options.AddFunction(BenchFunctions.LoopFunction);
        options.AddFunction(BenchFunctions.LoopThenSleepFunction);
        options.UseStore(_ => store);
        _engine = new StepEngine(NoServices.Instance, options);
        _executor = _engine.CreateExecutor(new ExecutorSettings { GracePeriod = TimeSpan.FromSeconds(10) });
        Store = store;
    }

    public IStateStore Store { get; }

    public StepGenJson Json => _engine.Json;

    public RunLoader Loader => _executor.Loader;

    public static async Task<BenchEngine> StartAsync(IStateStore store)
    {
        var engine = new BenchEngine(store);
        await engine._engine.InitializeAsync(CancellationToken.None);
        return engine;
    }

    public RegisteredFunction Find(StepFunction function) => _engine.Functions.Find(function.Id)!;

    /// <summary>Starts runs that take a number, and claims them.</summary>
    public async Task<IReadOnlyList<ClaimedRun>> ClaimNewAsync(StepFunction function, int input, int count = 1)
    {
        var now = DateTimeOffset.UtcNow;
        var json = System.Text.Encoding.UTF8.GetBytes(input.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var runs = Enumerable.Range(0, count)
            .Select(_ => new NewRun { RunId = $"run-{_runs++}", FunctionId = function.Id, Input = json, CreatedAt = now })
            .ToList();
        await Store.AppendAsync([], runs, CancellationToken.None);
        var claimed = await Store.ClaimAsync(
            new ClaimRequest { WorkerId = WorkerId, MaxRuns = count, Now = now, LeaseDuration = LeaseDuration, FunctionIds = _engine.Functions.Ids },
            CancellationToken.None);
        return claimed.Count == count ? claimed : throw new InvalidOperationException($"{claimed.Count} of {count} runs could be claimed.");
    }

    /// <summary>Executes a claimed run until it is given back.</summary>
    public async Task ExecuteAsync(ClaimedRun claimed, RunStatus expected = RunStatus.Completed)
    {
        // As the worker does: a run that can be abandoned, and a new thread-pool work item's worth of set-up for each.
        using var control = new RunControl(_abandon.Token);
        var status = await _executor.ExecuteAsync(claimed, control);
        if (status != expected)
        {
            throw new InvalidOperationException($"Run {claimed.Run.RunId} ended as {status}, not as {expected}.");
        }
    }

    public void Prune() => Store.PruneAsync(DateTimeOffset.MaxValue, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _abandon.Dispose();
    }
}
