using Microsoft.Extensions.Logging;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>Collects the keys of the steps that the engine says it gave up.</summary>
internal sealed class GivenUpLog(ISet<string> keys) : ILoggerFactory, ILogger
{
    private const int StepGivenUp = 18;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == StepGivenUp && state is IReadOnlyList<KeyValuePair<string, object?>> values)
        {
            lock (keys)
            {
                keys.Add((string)values.First(static value => value.Key == "StepKey").Value!);
            }
        }
    }
}
