namespace StepGen;

/// <summary>Tells those who wait for a run's result in this process that the run has ended here.</summary>
internal sealed class CompletionSignals
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Listener>> _listeners = new(StringComparer.Ordinal);

    public Listener Listen(string runId)
    {
        var listener = new Listener(this, runId);
        lock (_lock)
        {
            if (!_listeners.TryGetValue(runId, out var list))
            {
                _listeners.Add(runId, list = []);
            }

            list.Add(listener);
        }

        return listener;
    }

    public void Signal(string runId)
    {
        lock (_lock)
        {
            if (_listeners.TryGetValue(runId, out var list))
            {
                foreach (var listener in list)
                {
                    listener.Complete();
                }
            }
        }
    }

    private void Remove(string runId, Listener listener)
    {
        lock (_lock)
        {
            if (_listeners.TryGetValue(runId, out var list) && list.Remove(listener) && list.Count == 0)
            {
                _listeners.Remove(runId);
            }
        }
    }

    internal sealed class Listener(CompletionSignals signals, string runId) : IDisposable
    {
        private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Complete() => _completed.TrySetResult();

        /// <summary>Waits for the end here, at most until it is time to look whether it came elsewhere.</summary>
        public async Task WaitAsync(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(_completed.Task, Task.Delay(timeout, time, ended.Token)).ConfigureAwait(false);
            await ended.CancelAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        public void Dispose() => signals.Remove(runId, this);
    }
}
