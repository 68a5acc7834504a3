using StepGen.Storage;

namespace StepGen.Testing.Conformance;

/// <summary>One promise of <see cref="IStateStore"/>, and the code that checks it.</summary>
/// <param name="Name">The promise, as a sentence with underscores.</param>
/// <param name="Body">Checks it on a store that is new and initialised.</param>
public sealed record StateStoreCase(string Name, Func<IStateStore, Task> Body)
{
    /// <summary>Checks the promise.</summary>
    /// <param name="store">A store with nothing in it. It is initialised here, and not disposed.</param>
    /// <returns>A task that ends when the promise is checked.</returns>
    /// <exception cref="StateStoreSuiteException">The store does not keep it.</exception>
    public async Task RunAsync(IStateStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        try
        {
            await store.InitializeAsync(CancellationToken.None).ConfigureAwait(false);
            await Body(store).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not StateStoreSuiteException)
        {
            throw new StateStoreSuiteException($"{Name}: the store threw {exception.GetType().Name}: {exception.Message}", exception);
        }
        catch (StateStoreSuiteException exception)
        {
            throw new StateStoreSuiteException($"{Name}: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
