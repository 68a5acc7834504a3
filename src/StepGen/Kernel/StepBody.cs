using System.Runtime.CompilerServices;

namespace StepGen.Kernel;

/// <summary>Calls a step's body, whichever of <c>Run</c>'s delegate types it has.</summary>
internal static class StepBody
{
    public static ValueTask<T> InvokeAsync<T>(Delegate body, StepBodyShape shape, IServiceProvider? services, CancellationToken token)
    {
        // RunCore got the shape together with the typed delegate, so the casts cannot fail.
        switch (shape)
        {
            case StepBodyShape.Result:
                return new(Unsafe.As<Func<T>>(body)());
            case StepBodyShape.ResultToken:
                return new(Unsafe.As<Func<CancellationToken, T>>(body)(token));
            case StepBodyShape.ResultServices:
                return new(Unsafe.As<Func<IServiceProvider, CancellationToken, T>>(body)(services!, token));
            case StepBodyShape.TaskResult:
                return new(Unsafe.As<Func<Task<T>>>(body)());
            case StepBodyShape.TaskResultToken:
                return new(Unsafe.As<Func<CancellationToken, Task<T>>>(body)(token));
            case StepBodyShape.TaskResultServices:
                return new(Unsafe.As<Func<IServiceProvider, CancellationToken, Task<T>>>(body)(services!, token));
            case StepBodyShape.ValueTaskResult:
                return Unsafe.As<Func<ValueTask<T>>>(body)();
            case StepBodyShape.ValueTaskResultToken:
                return Unsafe.As<Func<CancellationToken, ValueTask<T>>>(body)(token);
            case StepBodyShape.ValueTaskResultServices:
                return Unsafe.As<Func<IServiceProvider, CancellationToken, ValueTask<T>>>(body)(services!, token);
            case StepBodyShape.Void:
                Unsafe.As<Action>(body)();
                return default;
            case StepBodyShape.VoidToken:
                Unsafe.As<Action<CancellationToken>>(body)(token);
                return default;
            case StepBodyShape.VoidServices:
                Unsafe.As<Action<IServiceProvider, CancellationToken>>(body)(services!, token);
                return default;
            case StepBodyShape.Task:
                return WithoutResultAsync<T>(new(Unsafe.As<Func<Task>>(body)()));
            case StepBodyShape.TaskToken:
                return WithoutResultAsync<T>(new(Unsafe.As<Func<CancellationToken, Task>>(body)(token)));
            case StepBodyShape.TaskServices:
                return WithoutResultAsync<T>(new(Unsafe.As<Func<IServiceProvider, CancellationToken, Task>>(body)(services!, token)));
            case StepBodyShape.ValueTask:
                return WithoutResultAsync<T>(Unsafe.As<Func<ValueTask>>(body)());
            case StepBodyShape.ValueTaskToken:
                return WithoutResultAsync<T>(Unsafe.As<Func<CancellationToken, ValueTask>>(body)(token));
            case StepBodyShape.ValueTaskServices:
                return WithoutResultAsync<T>(Unsafe.As<Func<IServiceProvider, CancellationToken, ValueTask>>(body)(services!, token));
            default:
                throw new ArgumentOutOfRangeException(nameof(shape), shape, "A step without a body cannot be run.");
        }
    }

    /// <summary>Whether the body takes services, so that its attempt needs a scope of its own.</summary>
    public static bool TakesServices(StepBodyShape shape) => shape is
        StepBodyShape.ResultServices or StepBodyShape.TaskResultServices or StepBodyShape.ValueTaskResultServices or
        StepBodyShape.VoidServices or StepBodyShape.TaskServices or StepBodyShape.ValueTaskServices;

    private static ValueTask<T> WithoutResultAsync<T>(ValueTask pending)
    {
        if (!pending.IsCompletedSuccessfully)
        {
            return AwaitAsync(pending);
        }

        pending.GetAwaiter().GetResult();
        return default;

        static async ValueTask<T> AwaitAsync(ValueTask pending)
        {
            await pending.ConfigureAwait(false);
            return default!;
        }
    }
}
