using StepGen.Kernel;

namespace StepGen;

public abstract partial class StepContext
{
    /// <summary>How many items of a <c>ForEach</c> run at a time where it does not say.</summary>
    public const int DefaultParallelism = 10;

    /// <summary>
    /// Starts a part of the function that has several steps of its own and goes on beside the rest of it: a branch. Its steps are told
    /// apart by the branch's key, so that two branches may use the same IDs.
    /// </summary>
    /// <param name="id">The branch's ID: a literal, a constant, or an interpolated string with literal text in it.</param>
    /// <param name="body">
    /// An async lambda. It issues its steps with the context that it is given, and sees captured variables as they are now; they must
    /// not be changed while the branch runs.
    /// </param>
    /// <returns>
    /// A handle to await. If the body throws, the await throws <see cref="StepFailedException"/> with the branch's key and that
    /// exception inside. The body is not run again.
    /// </returns>
    public StepTask Branch(string id, Func<StepContext, Task> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return BranchCore(id, StepOperationKind.Branch, WithoutResult(body));
    }

    /// <summary>Starts a part of the function that has several steps of its own, goes on beside the rest of it, and gives a result.</summary>
    /// <typeparam name="T">The result's type; a result is a value that is saved as JSON, as that of a step.</typeparam>
    /// <inheritdoc cref="Branch(string, Func{StepContext, Task})"/>
    public StepTask<T> Branch<T>(string id, Func<StepContext, Task<T>> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return BranchCore(id, StepOperationKind.Branch, body);
    }

    /// <summary>
    /// Runs a branch for each item, a limited number at a time, in the order of the items. When one has failed no further ones are
    /// started.
    /// </summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="id">The ID: a literal, a constant, or an interpolated string with literal text in it. The steps of item 3 are told apart as <c>id[3]</c>.</param>
    /// <param name="items">The items; read to the end now.</param>
    /// <param name="body">An async lambda. It issues its steps with the context that it is given. It must change neither the item nor a captured variable.</param>
    /// <param name="maxParallelism">How many items run at a time; at least 1.</param>
    /// <returns>A handle to await. If items have failed, the await throws the failure of the first of them in the items' order.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxParallelism"/> is less than 1.</exception>
    public StepTask ForEach<T>(string id, IEnumerable<T> items, Func<StepContext, T, Task> body, int maxParallelism = DefaultParallelism)
    {
        ArgumentNullException.ThrowIfNull(body);
        var all = Items(items, maxParallelism);
        return BranchCore(id, StepOperationKind.ForEach, async context =>
        {
            await context.RunItemsAsync<Unit>(all.Length, maxParallelism, index => WithoutResult(child => body(child, all[index]))).ConfigureAwait(true);
            return default(Unit);
        });
    }

    /// <summary>
    /// Runs a branch for each item, a limited number at a time, in the order of the items, and gives their results in that order. When
    /// one has failed no further ones are started.
    /// </summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <typeparam name="TResult">The type of each item's result; a value that is saved as JSON, as that of a step.</typeparam>
    /// <inheritdoc cref="ForEach{T}(string, IEnumerable{T}, Func{StepContext, T, Task}, int)"/>
    public StepTask<TResult[]> ForEach<T, TResult>(string id, IEnumerable<T> items, Func<StepContext, T, Task<TResult>> body, int maxParallelism = DefaultParallelism)
    {
        ArgumentNullException.ThrowIfNull(body);
        var all = Items(items, maxParallelism);
        return BranchCore(id, StepOperationKind.ForEach, context =>
            context.RunItemsAsync<TResult>(all.Length, maxParallelism, index => child => body(child, all[index])));
    }

    internal virtual StepTask<T> BranchCore<T>(string id, StepOperationKind kind, Func<StepContext, Task<T>> body) => throw new NotSupportedException(
        "A branch is started by generated code; the body of this call was not made into a machine. Write it as an async lambda.");

    internal static T[] Items<T>(IEnumerable<T> items, int maxParallelism)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxParallelism, 1);
        return [.. items];
    }

    /// <summary>Waits for the first of the handles; what it gives is looked at afterwards.</summary>
    internal StepTask AnyOf(IEnumerable<StepTask> handles) => JoinRace([.. handles], static _ => default(Unit));

    private static Func<StepContext, Task<Unit>> WithoutResult(Func<StepContext, Task> body) => async context =>
    {
        await body(context).ConfigureAwait(true);
        return default;
    };

    // What a machine does in ForEachMachine, for the inline context.
    private async Task<TResult[]> RunItemsAsync<TResult>(int count, int maxParallelism, Func<int, Func<StepContext, Task<TResult>>> bodyOf)
    {
        var results = new TResult[count];
        var running = new SortedList<int, StepTask<TResult>>();
        (int Index, StepTask<TResult> Handle)? failed = null;
        for (var next = 0; ;)
        {
            for (; failed is null && next < count && running.Count < maxParallelism; next++)
            {
                running.Add(next, BranchCore(ForEachItem.IdOf(next), StepOperationKind.Branch, bodyOf(next)));
            }

            if (running.Count == 0)
            {
                failed?.Handle.ThrowIfFailed();
                return results;
            }

            await new StepTaskEndAwaitable(AnyOf(running.Values));
            foreach (var (index, handle) in running.Where(static item => item.Value.IsCompleted).ToList())
            {
                running.Remove(index);
                if (handle.Failure is null)
                {
                    results[index] = handle.GetResult();
                }
                else if (failed is null || index < failed.Value.Index)
                {
                    failed = (index, handle);
                }
            }
        }
    }
}
