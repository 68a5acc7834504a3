using StepGen.Kernel;

namespace StepGen;

public abstract partial class StepContext
{
    /// <summary>Waits for all of the handles. A join is no step: it has no ID and no journal entry.</summary>
    /// <param name="handles">The handles; for none the join is complete at once.</param>
    /// <returns>
    /// A handle to await. When all have completed and any has failed, the await throws the failure that comes first in issue order.
    /// </returns>
    /// <exception cref="ArgumentException">A handle is null, or belongs to another context.</exception>
    public StepTask WhenAll(params StepTask[] handles) => JoinAll("WhenAll", Copy(handles), static _ => default(Unit));

    /// <inheritdoc cref="WhenAll(StepTask[])"/>
    public StepTask WhenAll(IEnumerable<StepTask> handles) => JoinAll("WhenAll", Copy(handles), static _ => default(Unit));

    /// <summary>Waits for all of the handles and gives their results.</summary>
    /// <typeparam name="T">The type of each handle's result.</typeparam>
    /// <param name="handles">The handles; for none the join is complete at once, with an empty array.</param>
    /// <returns>
    /// A handle to await; its result has the results in the order of the handles. When all have completed and any has failed,
    /// the await throws the failure that comes first in issue order.
    /// </returns>
    /// <exception cref="ArgumentException">A handle is null, or belongs to another context.</exception>
    public StepTask<T[]> WhenAll<T>(params StepTask<T>[] handles) => JoinAll("WhenAll", Copy<StepTask>(handles), Results<T>);

    /// <inheritdoc cref="WhenAll{T}(StepTask{T}[])"/>
    public StepTask<T[]> WhenAll<T>(IEnumerable<StepTask<T>> handles) => JoinAll("WhenAll", Copy<StepTask>(handles), Results<T>);

    /// <summary>Waits for the first of the handles to complete; <see cref="StepTask.IsCompleted"/> tells which it was.</summary>
    /// <param name="handles">The handles; at least one.</param>
    /// <returns>A handle to await: it throws that handle's failure, if it failed.</returns>
    /// <exception cref="ArgumentException">There is no handle, a handle is null, or one belongs to another context.</exception>
    public StepTask Race(params StepTask[] handles) => JoinRace(Copy(handles), static _ => default(Unit));

    /// <inheritdoc cref="Race(StepTask[])"/>
    public StepTask Race(IEnumerable<StepTask> handles) => JoinRace(Copy(handles), static _ => default(Unit));

    /// <summary>Waits for the first of the handles to complete; <see cref="StepTask.IsCompleted"/> tells which it was.</summary>
    /// <typeparam name="T">The type of each handle's result.</typeparam>
    /// <param name="handles">The handles; at least one.</param>
    /// <returns>A handle to await: it gives that handle's result, or throws its failure.</returns>
    /// <exception cref="ArgumentException">There is no handle, a handle is null, or one belongs to another context.</exception>
    public StepTask<T> Race<T>(params StepTask<T>[] handles) => JoinRace(Copy<StepTask>(handles), Won<T>);

    /// <inheritdoc cref="Race{T}(StepTask{T}[])"/>
    public StepTask<T> Race<T>(IEnumerable<StepTask<T>> handles) => JoinRace(Copy<StepTask>(handles), Won<T>);


    /// <summary>Waits for all of the handles and gives their results as a tuple.</summary>
    /// <typeparam name="T1">The type of the first result.</typeparam>
    /// <typeparam name="T2">The type of the second result.</typeparam>
    /// <param name="first">The first handle.</param>
    /// <param name="second">The second handle.</param>
    /// <returns>A handle to await. When all have completed and any has failed, the await throws the failure that comes first in issue order.</returns>
    /// <exception cref="ArgumentException">A handle is null, or belongs to another context.</exception>
    public StepTask<(T1, T2)> WhenAll<T1, T2>(
        StepTask<T1> first, StepTask<T2> second) =>
        JoinAll("WhenAll", [first, second], static join => (Value<T1>(join, 0), Value<T2>(join, 1)));

    /// <summary>Waits for all of the handles and gives their results as a tuple.</summary>
    /// <typeparam name="T1">The type of the first result.</typeparam>
    /// <typeparam name="T2">The type of the second result.</typeparam>
    /// <typeparam name="T3">The type of the third result.</typeparam>
    /// <param name="first">The first handle.</param>
    /// <param name="second">The second handle.</param>
    /// <param name="third">The third handle.</param>
    /// <returns>A handle to await. When all have completed and any has failed, the await throws the failure that comes first in issue order.</returns>
    /// <exception cref="ArgumentException">A handle is null, or belongs to another context.</exception>
    public StepTask<(T1, T2, T3)> WhenAll<T1, T2, T3>(
        StepTask<T1> first, StepTask<T2> second, StepTask<T3> third) =>
        JoinAll("WhenAll", [first, second, third], static join => (Value<T1>(join, 0), Value<T2>(join, 1), Value<T3>(join, 2)));

    /// <summary>Waits for all of the handles and gives their results as a tuple.</summary>
    /// <typeparam name="T1">The type of the first result.</typeparam>
    /// <typeparam name="T2">The type of the second result.</typeparam>
    /// <typeparam name="T3">The type of the third result.</typeparam>
    /// <typeparam name="T4">The type of the fourth result.</typeparam>
    /// <param name="first">The first handle.</param>
    /// <param name="second">The second handle.</param>
    /// <param name="third">The third handle.</param>
    /// <param name="fourth">The fourth handle.</param>
    /// <returns>A handle to await. When all have completed and any has failed, the await throws the failure that comes first in issue order.</returns>
    /// <exception cref="ArgumentException">A handle is null, or belongs to another context.</exception>
    public StepTask<(T1, T2, T3, T4)> WhenAll<T1, T2, T3, T4>(
        StepTask<T1> first, StepTask<T2> second, StepTask<T3> third, StepTask<T4> fourth) =>
        JoinAll("WhenAll", [first, second, third, fourth], static join => (Value<T1>(join, 0), Value<T2>(join, 1), Value<T3>(join, 2), Value<T4>(join, 3)));

    /// <summary>Waits for all of the handles and gives their results as a tuple.</summary>
    /// <typeparam name="T1">The type of the first result.</typeparam>
    /// <typeparam name="T2">The type of the second result.</typeparam>
    /// <typeparam name="T3">The type of the third result.</typeparam>
    /// <typeparam name="T4">The type of the fourth result.</typeparam>
    /// <typeparam name="T5">The type of the fifth result.</typeparam>
    /// <param name="first">The first handle.</param>
    /// <param name="second">The second handle.</param>
    /// <param name="third">The third handle.</param>
    /// <param name="fourth">The fourth handle.</param>
    /// <param name="fifth">The fifth handle.</param>
    /// <returns>A handle to await. When all have completed and any has failed, the await throws the failure that comes first in issue order.</returns>
    /// <exception cref="ArgumentException">A handle is null, or belongs to another context.</exception>
    public StepTask<(T1, T2, T3, T4, T5)> WhenAll<T1, T2, T3, T4, T5>(
        StepTask<T1> first, StepTask<T2> second, StepTask<T3> third, StepTask<T4> fourth, StepTask<T5> fifth) =>
        JoinAll("WhenAll", [first, second, third, fourth, fifth], static join => (Value<T1>(join, 0), Value<T2>(join, 1), Value<T3>(join, 2), Value<T4>(join, 3), Value<T5>(join, 4)));

    /// <summary>Waits for all of the handles and gives their results as a tuple.</summary>
    /// <typeparam name="T1">The type of the first result.</typeparam>
    /// <typeparam name="T2">The type of the second result.</typeparam>
    /// <typeparam name="T3">The type of the third result.</typeparam>
    /// <typeparam name="T4">The type of the fourth result.</typeparam>
    /// <typeparam name="T5">The type of the fifth result.</typeparam>
    /// <typeparam name="T6">The type of the sixth result.</typeparam>
    /// <param name="first">The first handle.</param>
    /// <param name="second">The second handle.</param>
    /// <param name="third">The third handle.</param>
    /// <param name="fourth">The fourth handle.</param>
    /// <param name="fifth">The fifth handle.</param>
    /// <param name="sixth">The sixth handle.</param>
    /// <returns>A handle to await. When all have completed and any has failed, the await throws the failure that comes first in issue order.</returns>
    /// <exception cref="ArgumentException">A handle is null, or belongs to another context.</exception>
    public StepTask<(T1, T2, T3, T4, T5, T6)> WhenAll<T1, T2, T3, T4, T5, T6>(
        StepTask<T1> first, StepTask<T2> second, StepTask<T3> third, StepTask<T4> fourth, StepTask<T5> fifth, StepTask<T6> sixth) =>
        JoinAll("WhenAll", [first, second, third, fourth, fifth, sixth], static join => (Value<T1>(join, 0), Value<T2>(join, 1), Value<T3>(join, 2), Value<T4>(join, 3), Value<T5>(join, 4), Value<T6>(join, 5)));

    /// <summary>Waits for all of the handles and gives their results as a tuple.</summary>
    /// <typeparam name="T1">The type of the first result.</typeparam>
    /// <typeparam name="T2">The type of the second result.</typeparam>
    /// <typeparam name="T3">The type of the third result.</typeparam>
    /// <typeparam name="T4">The type of the fourth result.</typeparam>
    /// <typeparam name="T5">The type of the fifth result.</typeparam>
    /// <typeparam name="T6">The type of the sixth result.</typeparam>
    /// <typeparam name="T7">The type of the seventh result.</typeparam>
    /// <param name="first">The first handle.</param>
    /// <param name="second">The second handle.</param>
    /// <param name="third">The third handle.</param>
    /// <param name="fourth">The fourth handle.</param>
    /// <param name="fifth">The fifth handle.</param>
    /// <param name="sixth">The sixth handle.</param>
    /// <param name="seventh">The seventh handle.</param>
    /// <returns>A handle to await. When all have completed and any has failed, the await throws the failure that comes first in issue order.</returns>
    /// <exception cref="ArgumentException">A handle is null, or belongs to another context.</exception>
    public StepTask<(T1, T2, T3, T4, T5, T6, T7)> WhenAll<T1, T2, T3, T4, T5, T6, T7>(
        StepTask<T1> first, StepTask<T2> second, StepTask<T3> third, StepTask<T4> fourth, StepTask<T5> fifth, StepTask<T6> sixth, StepTask<T7> seventh) =>
        JoinAll("WhenAll", [first, second, third, fourth, fifth, sixth, seventh], static join => (Value<T1>(join, 0), Value<T2>(join, 1), Value<T3>(join, 2), Value<T4>(join, 3), Value<T5>(join, 4), Value<T6>(join, 5), Value<T7>(join, 6)));

    /// <summary>Waits for all of the handles and gives their results as a tuple.</summary>
    /// <typeparam name="T1">The type of the first result.</typeparam>
    /// <typeparam name="T2">The type of the second result.</typeparam>
    /// <typeparam name="T3">The type of the third result.</typeparam>
    /// <typeparam name="T4">The type of the fourth result.</typeparam>
    /// <typeparam name="T5">The type of the fifth result.</typeparam>
    /// <typeparam name="T6">The type of the sixth result.</typeparam>
    /// <typeparam name="T7">The type of the seventh result.</typeparam>
    /// <typeparam name="T8">The type of the eighth result.</typeparam>
    /// <param name="first">The first handle.</param>
    /// <param name="second">The second handle.</param>
    /// <param name="third">The third handle.</param>
    /// <param name="fourth">The fourth handle.</param>
    /// <param name="fifth">The fifth handle.</param>
    /// <param name="sixth">The sixth handle.</param>
    /// <param name="seventh">The seventh handle.</param>
    /// <param name="eighth">The eighth handle.</param>
    /// <returns>A handle to await. When all have completed and any has failed, the await throws the failure that comes first in issue order.</returns>
    /// <exception cref="ArgumentException">A handle is null, or belongs to another context.</exception>
    public StepTask<(T1, T2, T3, T4, T5, T6, T7, T8)> WhenAll<T1, T2, T3, T4, T5, T6, T7, T8>(
        StepTask<T1> first, StepTask<T2> second, StepTask<T3> third, StepTask<T4> fourth, StepTask<T5> fifth, StepTask<T6> sixth, StepTask<T7> seventh, StepTask<T8> eighth) =>
        JoinAll("WhenAll", [first, second, third, fourth, fifth, sixth, seventh, eighth], static join => (Value<T1>(join, 0), Value<T2>(join, 1), Value<T3>(join, 2), Value<T4>(join, 3), Value<T5>(join, 4), Value<T6>(join, 5), Value<T7>(join, 6), Value<T8>(join, 7)));

    /// <summary>Makes the handle of a join; a host that has to know who wins a race notes it.</summary>
    internal virtual StepTask<T> JoinCore<T>(string name, StepJoin<T> join) => new(name, join);

    private static T[] Results<T>(StepJoin join) => Array.ConvertAll(join.Parts, static part => ((StepTask<T>)part).GetResult());

    private static T Won<T>(StepJoin join) => ((StepTask<T>)join.Winner!).GetResult();

    private static T Value<T>(StepJoin join, int index) => ((StepTask<T>)join.Parts[index]).GetResult();

    private static StepTask[] Copy<T>(IEnumerable<T> handles)
        where T : StepTask
    {
        ArgumentNullException.ThrowIfNull(handles);
        return [.. handles];
    }

    private StepTask<T> JoinRace<T>(StepTask[] handles, Func<StepJoin, T> combine)
    {
        if (handles.Length == 0)
        {
            throw new ArgumentException("A race needs at least one handle.", nameof(handles));
        }

        Check(handles);
        return JoinCore("Race", new StepJoin<T>(handles, isRace: true, combine));
    }

    private StepTask<T> JoinAll<T>(string name, StepTask[] handles, Func<StepJoin, T> combine)
    {
        Check(handles);
        return JoinCore(name, new StepJoin<T>(handles, isRace: false, combine));
    }

    private void Check(StepTask[] handles)
    {
        foreach (var handle in handles)
        {
            if (handle is null)
            {
                throw new ArgumentException("A handle is null.", nameof(handles));
            }

            if (handle.IsInline == (_machine is not null) && handle.Join is null)
            {
                throw new ArgumentException($"The handle of step '{handle.Id}' belongs to another run.", nameof(handles));
            }
        }
    }
}
