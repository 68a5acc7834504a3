using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StepGen.Kernel;

/// <summary>
/// The frame of a step function: where it is and what it remembers. Generated code derives from it.
/// A machine performs no effect and reads no clock; between two suspension points it is a synchronous, deterministic function.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StepMachine
{
    private int _callPosition;

    /// <summary>Gets the position of the call of <see cref="Callee"/>.</summary>
    internal int CallPosition => _callPosition;

    /// <summary>
    /// Gets or sets where <see cref="Advance"/> goes on: 0 at the start; for position <c>p</c> (from 0) <c>2p + 1</c> before
    /// its call site, which is where a checkpoint resumes, and <c>2p + 2</c> behind its await.
    /// </summary>
    public int State { get; set; }

    /// <summary>Gets the handle that the machine awaits while it is suspended.</summary>
    public StepTask? Awaited { get; private set; }

    /// <summary>Gets the function's positions; the index of each is its number in memory.</summary>
    public abstract IReadOnlyList<StepPosition> Positions { get; }

    /// <summary>Runs to the next suspension point, or to the end. User code's exceptions escape.</summary>
    /// <param name="context">The host's side: takes marks and issued operations.</param>
    /// <returns><see langword="true"/> if the function has completed, <see langword="false"/> if it is suspended.</returns>
    public abstract bool Advance(MachineContext context);

    /// <summary>Writes the locals that are live at a position.</summary>
    /// <param name="position">The position's number.</param>
    /// <param name="writer">Takes the slots.</param>
    public abstract void Save(int position, SlotWriter writer);

    /// <summary>Reads the locals that are live at a position; the counterpart of <see cref="Save"/>.</summary>
    /// <param name="position">The position's number.</param>
    /// <param name="reader">Gives the slots.</param>
    /// <exception cref="CheckpointException">A slot is missing or cannot be read.</exception>
    public abstract void Load(int position, SlotReader reader);

    /// <summary>Notes what is awaited and where to go on; returned by <see cref="Advance"/>.</summary>
    /// <param name="handle">The awaited handle.</param>
    /// <param name="state">The state behind the await.</param>
    /// <returns>Always <see langword="false"/>: suspended.</returns>
    public bool Suspend(StepTask handle, int state)
    {
        Awaited = handle;
        State = state;
        return false;
    }

    /// <summary>Takes the awaited step's outcome: returns, or throws the step's failure.</summary>
    public void TakeResult()
    {
        var handle = Awaited!;
        Awaited = null;
        handle.ThrowIfFailed();
    }

    /// <summary>Takes the awaited step's outcome: returns its result, or throws its failure.</summary>
    /// <typeparam name="T">The step's result type.</typeparam>
    /// <returns>The result.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T TakeResult<T>()
    {
        var handle = (StepTask<T>)Awaited!;
        Awaited = null;
        return handle.GetResult();
    }

    /// <summary>Throws a caught exception again with its stack, as <c>throw;</c> does.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>Never; the type lets generated code write <c>throw Rethrow(e)</c>.</returns>
    public static Exception Rethrow(Exception exception)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception);
        return exception;
    }

    /// <summary>Gets the routine that is called and has not returned.</summary>
    internal StepMachine? Callee { get; private set; }

    /// <summary>Gets the name of the routine that the frame is of; empty for a step function. Checkpoints name the frame so.</summary>
    public virtual string RoutineName => "";

    /// <summary>Makes the frame of the routine that is called at a position, without arguments: they are slots.</summary>
    /// <param name="position">The position's number.</param>
    /// <returns>The frame; <see langword="null"/> where no routine is called.</returns>
    protected virtual StepMachine? CreateCallee(int position) => null;

    /// <summary>What the name of a loop's item ends with; what stands before is the loop's.</summary>
    internal const string ForEachSuffix = "[]";

    /// <summary>Makes the machine of a branch that this frame starts, without what it captures: that is in slots.</summary>
    /// <param name="name">The branch's <see cref="RoutineName"/>.</param>
    /// <returns>The machine; <see langword="null"/> if the frame starts none of that name.</returns>
    protected virtual StepMachine? CreateBranch(string name) => null;

    /// <summary>Finds a branch that this machine has started, by its name: one of this frame, or of a routine that it may call.</summary>
    internal StepMachine? FindBranch(string name)
    {
        var arguments = name.LastIndexOf(TypeArgumentsStart, StringComparison.Ordinal);
        return FindBranch(name, name, [], []) ?? (arguments < 0 ? null : FindBranch(name[..arguments], name, [], []));
    }

    /// <summary>Gets the name that checkpoints give a branch: in a generic routine with the type arguments, which are only compared.</summary>
    internal string BranchName => GetType() is { IsConstructedGenericType: true } type
        ? $"{RoutineName}{TypeArgumentsStart}{string.Join(", ", type.GenericTypeArguments.Select(static argument => argument.ToString()))}>"
        : RoutineName;

    private const string TypeArgumentsStart = "`<";

    // A generic routine that calls itself with ever other type arguments has no end.
    private const int MaxInstantiations = 16;

    private protected virtual StepMachine? CreateBranchCore(string name) => CreateBranch(name);

    private StepMachine? FindBranch(string name, string wanted, HashSet<Type> visited, Dictionary<Type, int> instantiations)
    {
        var type = GetType();
        if (!visited.Add(type))
        {
            return null;
        }

        if (type.IsConstructedGenericType)
        {
            ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(instantiations, type.GetGenericTypeDefinition(), out _);
            if (++count > MaxInstantiations)
            {
                return null;
            }
        }

        if (CreateBranchCore(name) is { } own && string.Equals(own.BranchName, wanted, StringComparison.Ordinal))
        {
            return own;
        }

        for (var position = 0; position < Positions.Count; position++)
        {
            if (CreateCallee(position)?.FindBranch(name, wanted, visited, instantiations) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Called by generated code: starts a routine.</summary>
    /// <param name="callee">The routine's frame, with its arguments.</param>
    /// <param name="position">The call's position.</param>
    public void Call(StepMachine callee, int position)
    {
        ArgumentNullException.ThrowIfNull(callee);
        Callee = callee;
        _callPosition = position;
    }

    /// <summary>Called by generated code: lets the called routine go on.</summary>
    /// <param name="context">The context.</param>
    /// <returns><see langword="true"/> if it has returned; <see langword="false"/> if it awaits something.</returns>
    /// <exception cref="InsufficientExecutionStackException">Routines call each other too deep.</exception>
    public bool AdvanceCallee(MachineContext context)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var callee = Callee!;
        try
        {
            if (callee.Advance(context))
            {
                return true;
            }
        }
        catch
        {
            Callee = null;
            throw;
        }

        Awaited = callee.Awaited;
        State = (2 * _callPosition) + 2;
        return false;
    }

    /// <summary>Called by generated code: ends the call of a routine without result.</summary>
    public void TakeCalleeResult() => Callee = null;

    /// <summary>Called by generated code: ends the call of a routine.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <returns>The routine's result.</returns>
    public T TakeCalleeResult<T>()
    {
        var callee = (StepMachine<Unit, T>)Callee!;
        Callee = null;
        return callee.Result;
    }

    internal abstract void WriteResult(System.Text.Json.Utf8JsonWriter writer, System.Text.Json.JsonSerializerOptions options);

    /// <summary>Writes all that a checkpoint at a position holds: the live locals of each frame, and which objects they share.</summary>
    /// <param name="position">The position of the innermost routine that was called, or of the function itself.</param>
    /// <param name="writer">Takes the slots.</param>
    internal void SaveAll(int position, SlotWriter writer)
    {
        var frame = this;
        for (var depth = 1; frame.Callee is { } callee; depth++)
        {
            frame.Save(frame._callPosition, writer);
            writer.Prefix = PrefixOf(depth);
            frame = callee;
        }

        frame.Save(position, writer);
        writer.Prefix = "";
        writer.Complete();
    }

    /// <summary>Goes to a position and takes its locals from a checkpoint; those of routines that were called, which are there already, too.</summary>
    /// <param name="position">The position of the innermost of them, or of the function itself.</param>
    /// <param name="reader">Gives the slots.</param>
    internal void Restore(int position, SlotReader reader)
    {
        LoadAll(position, reader);
        for (var pending = 0; reader.Pending > 0 && reader.Pending != pending;)
        {
            // A local refers to one that is read after it, and that is known now.
            pending = reader.Pending;
            reader.Restart(takeUnclaimed: false);
            LoadAll(position, reader);
        }

        if (reader.Pending > 0)
        {
            reader.Restart(takeUnclaimed: true);
            LoadAll(position, reader);
        }

        if (reader.JoinShared())
        {
            // Cursors notice a change of their collection; these were made before the objects were put in place.
            reader.Restart(takeUnclaimed: true);
            LoadAll(position, reader);
        }
    }

    /// <summary>Makes the frame of the routine that is called at a position; null where none is.</summary>
    internal StepMachine? RestoreCallee(int position)
    {
        Callee = CreateCallee(position);
        _callPosition = position;
        State = (2 * position) + 2;
        return Callee;
    }

    /// <summary>What the names of a frame's slots start with; no local's name starts so.</summary>
    internal static string PrefixOf(int depth) => depth == 0 ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{depth}/");

    private void LoadAll(int position, SlotReader reader)
    {
        var frame = this;
        for (var depth = 1; frame.Callee is { } callee; depth++)
        {
            frame.Load(frame._callPosition, reader);
            reader.Prefix = PrefixOf(depth);
            frame = callee;
        }

        frame.Load(position, reader);
        frame.State = (2 * position) + 1;
        reader.Prefix = "";
    }

    /// <summary>Finds a position by the name that a checkpoint gives it; -1 if this build has none of that name.</summary>
    internal int FindPosition(string name)
    {
        var positions = Positions;
        for (var i = 0; i < positions.Count; i++)
        {
            if (string.Equals(positions[i].Name, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>The frame of a step function with its input and result.</summary>
/// <typeparam name="TInput">The input's type; <see cref="Unit"/> for none.</typeparam>
/// <typeparam name="TResult">The result's type; <see cref="Unit"/> for none.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StepMachine<TInput, TResult> : StepMachine
{
    /// <summary>Gets or sets the run's input. Set by the host before the first advance only; later it is a slot while it is live.</summary>
    public TInput Input { get; set; } = default!;

    /// <summary>Gets the function's result, once it has completed.</summary>
    public TResult Result { get; private set; } = default!;

    /// <summary>Ends the function.</summary>
    /// <param name="result">Its result.</param>
    /// <returns>Always <see langword="true"/>: completed.</returns>
    public bool Complete(TResult result)
    {
        Result = result;
        return true;
    }

    /// <summary>Ends a function without a result.</summary>
    /// <returns>Always <see langword="true"/>: completed.</returns>
    public bool Complete() => true;

    internal override void WriteResult(System.Text.Json.Utf8JsonWriter writer, System.Text.Json.JsonSerializerOptions options) =>
        SlotJson.Write(writer, Result, options);
}
