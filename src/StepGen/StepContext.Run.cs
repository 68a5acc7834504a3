using System.Runtime.CompilerServices;
using StepGen.Kernel;

namespace StepGen;

public abstract partial class StepContext
{
    /// <summary>Runs a step: an asynchronous body with a result. Persisted, retried on its own counter.</summary>
    /// <typeparam name="T">The result's type; a value that System.Text.Json round-trips.</typeparam>
    /// <param name="id">The step's ID: a literal, a constant, or an interpolated string with literal text in it.</param>
    /// <param name="body">The work.</param>
    /// <param name="options">Retries, time-out and back-off; <see langword="null"/> for the function's.</param>
    /// <returns>A handle to await at once.</returns>
    [OverloadResolutionPriority(3)]
    public StepTask<T> Run<T>(string id, Func<Task<T>> body, StepOptions? options = null) =>
        Start<T>(id, body, StepBodyShape.TaskResult, options);

    /// <summary>Runs a step: an asynchronous body with a result. Persisted, retried on its own counter.</summary>
    /// <typeparam name="T">The result's type; a value that System.Text.Json round-trips.</typeparam>
    /// <param name="id">The step's ID: a literal, a constant, or an interpolated string with literal text in it.</param>
    /// <param name="body">The work; its token is signalled when the attempt times out, the run is cancelled or the host stops.</param>
    /// <param name="options">Retries, time-out and back-off; <see langword="null"/> for the function's.</param>
    /// <returns>A handle to await at once.</returns>
    [OverloadResolutionPriority(3)]
    public StepTask<T> Run<T>(string id, Func<CancellationToken, Task<T>> body, StepOptions? options = null) =>
        Start<T>(id, body, StepBodyShape.TaskResultToken, options);

    /// <summary>Runs a step: an asynchronous body with a result. Persisted, retried on its own counter.</summary>
    /// <typeparam name="T">The result's type; a value that System.Text.Json round-trips.</typeparam>
    /// <param name="id">The step's ID: a literal, a constant, or an interpolated string with literal text in it.</param>
    /// <param name="body">The work; it gets the services of a scope of its own, and a token that is signalled when the attempt times out, the run is cancelled or the host stops.</param>
    /// <param name="options">Retries, time-out and back-off; <see langword="null"/> for the function's.</param>
    /// <returns>A handle to await at once.</returns>
    [OverloadResolutionPriority(3)]
    public StepTask<T> Run<T>(string id, Func<IServiceProvider, CancellationToken, Task<T>> body, StepOptions? options = null) =>
        Start<T>(id, body, StepBodyShape.TaskResultServices, options);

    /// <summary>Runs a step: an asynchronous body with a result. Persisted, retried on its own counter.</summary>
    /// <typeparam name="T">The result's type; a value that System.Text.Json round-trips.</typeparam>
    /// <param name="id">The step's ID: a literal, a constant, or an interpolated string with literal text in it.</param>
    /// <param name="body">The work.</param>
    /// <param name="options">Retries, time-out and back-off; <see langword="null"/> for the function's.</param>
    /// <returns>A handle to await at once.</returns>
    [OverloadResolutionPriority(2)]
    public StepTask<T> Run<T>(string id, Func<ValueTask<T>> body, StepOptions? options = null) =>
        Start<T>(id, body, StepBodyShape.ValueTaskResult, options);

    /// <summary>Runs a step: an asynchronous body with a result. Persisted, retried on its own counter.</summary>
    /// <typeparam name="T">The result's type; a value that System.Text.Json round-trips.</typeparam>
    /// <param name="id">The step's ID: a literal, a constant, or an interpolated string with literal text in it.</param>
    /// <param name="body">The work; its token is signalled when the attempt times out, the run is cancelled or the host stops.</param>
    /// <param name="options">Retries, time-out and back-off; <see langword="null"/> for the function's.</param>
    /// <returns>A handle to await at once.</returns>
    [OverloadResolutionPriority(2)]
    public StepTask<T> Run<T>(string id, Func<CancellationToken, ValueTask<T>> body, StepOptions? options = null) =>
        Start<T>(id, body, StepBodyShape.ValueTaskResultToken, options);

    /// <summary>Runs a step: an asynchronous body with a result. Persisted, retried on its own counter.</summary>
    /// <typeparam name="T">The result's type; a value that System.Text.Json round-trips.</typeparam>
    /// <param name="id">The step's ID: a literal, a constant, or an interpolated string with literal text in it.</param>
    /// <param name="body">The work; it gets the services of a scope of its own, and a token that is signalled when the attempt times out, the run is cancelled or the host stops.</param>
    /// <param name="options">Retries, time-out and back-off; <see langword="null"/> for the function's.</param>
    /// <returns>A handle to await at once.</returns>
    [OverloadResolutionPriority(2)]
    public StepTask<T> Run<T>(string id, Func<IServiceProvider, CancellationToken, ValueTask<T>> body, StepOptions? options = null) =>
        Start<T>(id, body, StepBodyShape.ValueTaskResultServices, options);

    /// <summary>Runs a step: an asynchronous body. Persisted, retried on its own counter.</summary>
    /// <param name="id">The step's ID: a literal, a constant, or an interpolated string with literal text in it.</param>
    /// <param name="body">The work.</param>
    /// <param name="options">Retries, time-out and back-off; <see langword="null"/> for the function's.</param>
    /// <returns>A handle to await at once.</returns>
    [OverloadResolutionPriority(1)]
    public StepTask Run(string id, Func<Task> body, StepOptions? options = null) =>
        Start<Unit>(id, body, StepBodyShape.Task, options);

    /// <summary>Runs a step: an asynchronous body. Persisted, retried on its own counter.</summary>
    /// <param name="id">The step's ID: a literal, a constant, or an interpolated string with literal text in it.</param>
    /// <param name="body">The work; its token is signalled when the attempt times out, the run is cancelled or the host stops.</param>
    /// <param name="options">Retries, time-out and back-off; <see langword="null"/> for the function's.</param>
    /// <returns>A handle to await at once.</returns>
    [OverloadResolutionPriority(1)]
    public StepTask Run(string id, Func<CancellationToken, Task> body, StepOptions? options = null) =>
        Start<Unit>(id, body, StepBodyShape.TaskToken, options);

    /// <summary>Runs a step: an asynchronous body. Persisted, retried on its own counter.</summary>
    /// <param name="id">The step's ID: a literal, a constant, or an interpolated string with literal text in it.</param>
    /// <param name="body">The work; it gets the services of a scope of its own, and a token that is signalled when the attempt times out, the run is cancelled or the host stops.</param>
    /// <param name="options">Retries, time-out and back-off; <see langword="null"/> for the function's.</param>
    /// <returns>A handle to await at once.</returns>
    [OverloadResolutionPriority(1)]
    public StepTask Run(string id, Func<IServiceProvider, CancellationToken, Task> body, StepOptions? options = null) =>
        Start<Unit>(id, body, StepBodyShape.TaskServices, options);

    /// <summary>Runs a step: an asynchronous body. Persisted, retried on its own counter.</summary>
    /// <param name="id">The step's ID: a literal, a constant, or an interpolated string with literal text in it.</param>
    /// <param name="body">The work.</param>
    /// <param name="options">Retries, time-out and back-off; <see langword="null"/> for the function's.</param>
    /// <returns>A handle to await at once.</returns>
    public StepTask Run(string id, Func<ValueTask> body, StepOptions? options = null) =>
        Start<Unit>(id, body, StepBodyShape.ValueTask, options);

    /// <summary>Runs a step: an asynchronous body. Persisted, retried on its own counter.</summary>
    /// <param name="id">The step's ID: a literal, a constant, or an interpolated string with literal text in it.</param>
    /// <param name="body">The work; its token is signalled when the attempt times out, the run is cancelled or the host stops.</param>
    /// <param name="options">Retries, time-out and back-off; <see langword="null"/> for the function's.</param>
    /// <returns>A handle to await at once.</returns>
    public StepTask Run(string id, Func<CancellationToken, ValueTask> body, StepOptions? options = null) =>
        Start<Unit>(id, body, StepBodyShape.ValueTaskToken, options);

    /// <summary>Runs a step: an asynchronous body. Persisted, retried on its own counter.</summary>
    /// <param name="id">The step's ID: a literal, a constant, or an interpolated string with literal text in it.</param>
    /// <param name="body">The work; it gets the services of a scope of its own, and a token that is signalled when the attempt times out, the run is cancelled or the host stops.</param>
    /// <param name="options">Retries, time-out and back-off; <see langword="null"/> for the function's.</param>
    /// <returns>A handle to await at once.</returns>
    public StepTask Run(string id, Func<IServiceProvider, CancellationToken, ValueTask> body, StepOptions? options = null) =>
        Start<Unit>(id, body, StepBodyShape.ValueTaskServices, options);

    /// <summary>Runs a step: a synchronous body with a result. Persisted, retried on its own counter.</summary>
    /// <typeparam name="T">The result's type; a value that System.Text.Json round-trips.</typeparam>
    /// <param name="id">The step's ID: a literal, a constant, or an interpolated string with literal text in it.</param>
    /// <param name="body">The work.</param>
    /// <param name="options">Retries, time-out and back-off; <see langword="null"/> for the function's.</param>
    /// <returns>A handle to await at once.</returns>
    public StepTask<T> Run<T>(string id, Func<T> body, StepOptions? options = null) =>
        Start<T>(id, body, StepBodyShape.Result, options);

    /// <summary>Runs a step: a synchronous body with a result. Persisted, retried on its own counter.</summary>
    /// <typeparam name="T">The result's type; a value that System.Text.Json round-trips.</typeparam>
    /// <param name="id">The step's ID: a literal, a constant, or an interpolated string with literal text in it.</param>
    /// <param name="body">The work; its token is signalled when the attempt times out, the run is cancelled or the host stops.</param>
    /// <param name="options">Retries, time-out and back-off; <see langword="null"/> for the function's.</param>
    /// <returns>A handle to await at once.</returns>
    public StepTask<T> Run<T>(string id, Func<CancellationToken, T> body, StepOptions? options = null) =>
        Start<T>(id, body, StepBodyShape.ResultToken, options);

    /// <summary>Runs a step: a synchronous body with a result. Persisted, retried on its own counter.</summary>
    /// <typeparam name="T">The result's type; a value that System.Text.Json round-trips.</typeparam>
    /// <param name="id">The step's ID: a literal, a constant, or an interpolated string with literal text in it.</param>
    /// <param name="body">The work; it gets the services of a scope of its own, and a token that is signalled when the attempt times out, the run is cancelled or the host stops.</param>
    /// <param name="options">Retries, time-out and back-off; <see langword="null"/> for the function's.</param>
    /// <returns>A handle to await at once.</returns>
    public StepTask<T> Run<T>(string id, Func<IServiceProvider, CancellationToken, T> body, StepOptions? options = null) =>
        Start<T>(id, body, StepBodyShape.ResultServices, options);

    /// <summary>Runs a step: a synchronous body. Persisted, retried on its own counter.</summary>
    /// <param name="id">The step's ID: a literal, a constant, or an interpolated string with literal text in it.</param>
    /// <param name="body">The work.</param>
    /// <param name="options">Retries, time-out and back-off; <see langword="null"/> for the function's.</param>
    /// <returns>A handle to await at once.</returns>
    public StepTask Run(string id, Action body, StepOptions? options = null) =>
        Start<Unit>(id, body, StepBodyShape.Void, options);

    /// <summary>Runs a step: a synchronous body. Persisted, retried on its own counter.</summary>
    /// <param name="id">The step's ID: a literal, a constant, or an interpolated string with literal text in it.</param>
    /// <param name="body">The work; its token is signalled when the attempt times out, the run is cancelled or the host stops.</param>
    /// <param name="options">Retries, time-out and back-off; <see langword="null"/> for the function's.</param>
    /// <returns>A handle to await at once.</returns>
    public StepTask Run(string id, Action<CancellationToken> body, StepOptions? options = null) =>
        Start<Unit>(id, body, StepBodyShape.VoidToken, options);

    /// <summary>Runs a step: a synchronous body. Persisted, retried on its own counter.</summary>
    /// <param name="id">The step's ID: a literal, a constant, or an interpolated string with literal text in it.</param>
    /// <param name="body">The work; it gets the services of a scope of its own, and a token that is signalled when the attempt times out, the run is cancelled or the host stops.</param>
    /// <param name="options">Retries, time-out and back-off; <see langword="null"/> for the function's.</param>
    /// <returns>A handle to await at once.</returns>
    public StepTask Run(string id, Action<IServiceProvider, CancellationToken> body, StepOptions? options = null) =>
        Start<Unit>(id, body, StepBodyShape.VoidServices, options);
}
