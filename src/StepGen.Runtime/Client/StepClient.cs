using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using StepGen.Execution;
using StepGen.Kernel;
using StepGen.Storage;

namespace StepGen;

/// <summary>The client of an engine in this process; the store may be shared with other processes.</summary>
internal sealed class StepClient(StepEngine engine) : IStepClient
{
    public Task<RunHandle<TResult>> StartAsync<TResult>(
        StepFunction<Unit, TResult> function, string? runId = null, CancellationToken cancellationToken = default) =>
        StartAsync(function, default, runId, cancellationToken);

    public async Task<RunHandle<TResult>> StartAsync<TInput, TResult>(
        StepFunction<TInput, TResult> function, TInput input, string? runId = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (engine.Functions.Find(function.Id) is null)
        {
            throw new InvalidOperationException(
                $"The step function '{function.Id}' is not registered. Write o.AddStepFunctions() in AddStepGen, in the assembly that has it or one that references that.");
        }

        var run = new NewRun
        {
            RunId = runId ?? NewId(),
            FunctionId = function.Id,
            Input = typeof(TInput) == typeof(Unit) ? default(ReadOnlyMemory<byte>) : Serialize(input),
            CreatedAt = engine.Time.GetUtcNow(),
        };
        await engine.InitializeAsync(cancellationToken).ConfigureAwait(false);
        await engine.Store.AppendAsync([], [run], cancellationToken).ConfigureAwait(false);
        engine.Work.Signal();
        return new(this, run.RunId);
    }

    public async Task<IReadOnlyList<string>> SendAsync<TData>(string name, TData data, string? eventId = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var now = engine.Time.GetUtcNow();
        var sent = new EventRecord { EventId = eventId ?? NewId(), Name = name, Data = Serialize(data), ReceivedAt = now };
        var functions = engine.Functions.FindByEvent(name);
        var runs = new NewRun[functions.Count];
        for (var i = 0; i < runs.Length; i++)
        {
            runs[i] = new NewRun
            {
                RunId = DeriveRunId(sent.EventId, functions[i].Id),
                FunctionId = functions[i].Id,
                Input = functions[i].InputType == typeof(Unit) ? default : sent.Data,
                CreatedAt = now,
                EventId = sent.EventId,
            };
        }

        await engine.InitializeAsync(cancellationToken).ConfigureAwait(false);
        await engine.Store.AppendAsync([sent], runs, cancellationToken).ConfigureAwait(false);
        engine.Work.Signal();
        return Array.ConvertAll(runs, run => run.RunId);
    }

    public async Task<RunInfo?> GetRunAsync(string runId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runId);
        await engine.InitializeAsync(cancellationToken).ConfigureAwait(false);
        var run = await engine.Store.GetRunAsync(runId, cancellationToken).ConfigureAwait(false);
        return run is null ? null : RunInfo.From(run);
    }

    public async Task<IReadOnlyList<JournalEntry>> GetJournalAsync(string runId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runId);
        await engine.InitializeAsync(cancellationToken).ConfigureAwait(false);
        var journal = await engine.Store.GetJournalAsync(runId, cancellationToken).ConfigureAwait(false);
        return JournalEntry.Of(journal);
    }

    public async Task<bool> CancelAsync(string runId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runId);
        await engine.InitializeAsync(cancellationToken).ConfigureAwait(false);
        var isAsked = await engine.Store.RequestCancellationAsync(runId, engine.Time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        if (isAsked)
        {
            // Another process learns of it from its next commit or renewal; this one at once.
            engine.Active.Cancel(runId);
            engine.Work.Signal();
        }

        return isAsked;
    }

    public RunHandle<T> GetHandle<T>(string runId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(runId);
        return new(this, runId);
    }

    internal async Task<T> WaitForResultAsync<T>(string runId, CancellationToken cancellationToken)
    {
        await engine.InitializeAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            // Listening starts before looking, so that an end in between is not missed.
            using var completion = engine.Completions.Listen(runId);
            var run = await engine.Store.GetRunAsync(runId, cancellationToken).ConfigureAwait(false)
                ?? throw new KeyNotFoundException($"There is no run {runId}; it may have ended and been pruned.");
            if (run.Status is RunStatus.Completed)
            {
                return SlotJson.Read<T>(run.Result.Span, engine.Json.Strict)!;
            }

            if (run.Status is RunStatus.Failed or RunStatus.Cancelled)
            {
                throw new RunFailedException(RunInfo.From(run));
            }

            await completion.WaitAsync(engine.Options.PollInterval, engine.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    // Time-ordered, so that a store's index grows at its end.
    private static string NewId() => Guid.CreateVersion7().ToString("N");

    /// <summary>The same event gives the same runs, whoever sends it and however often.</summary>
    private static string DeriveRunId(string eventId, string functionId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{eventId}\n{functionId}")).AsSpan(0, 16));

    private byte[] Serialize<T>(T value) =>
        JsonSerializer.SerializeToUtf8Bytes(value, (JsonTypeInfo<T>)engine.Json.Strict.GetTypeInfo(typeof(T)));
}
