using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using StepGen.Kernel;

namespace StepGen;

/// <summary>Describes a step function to hosts and clients. Generated, one for each method.</summary>
public abstract class StepFunction
{
    private protected StepFunction(string id, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Id = id;
        Name = name;
    }

    /// <summary>Gets the function's identity in the store.</summary>
    public string Id { get; }

    /// <summary>Gets the method's name with its type's, for people.</summary>
    public string Name { get; }

    /// <summary>Gets the type of the function's input; <see cref="Unit"/> for none.</summary>
    public abstract Type InputType { get; }

    /// <summary>Gets the type of the function's result; <see cref="Unit"/> for none.</summary>
    public abstract Type ResultType { get; }

    /// <summary>Gets how many times a failed step, or the function itself, is retried where a step does not say otherwise.</summary>
    public int Retries { get; init; } = StepOptions.DefaultRetries;

    /// <summary>Gets the names of the events that start a run.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Gets the type whose instance the function runs on, taken from the service provider; null for a static method.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    public Type? InstanceType { get; init; }

    /// <summary>Gets what makes <see cref="Graph"/>. Set by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Func<StepFunctionGraph>? GraphFactory { get; init; }

    /// <summary>Gets the function's steps and what may follow what; made when it is first asked for. Empty for a descriptor made by hand.</summary>
    public StepFunctionGraph Graph => field ??= GraphFactory?.Invoke() ?? StepFunctionGraph.Empty;

    /// <summary>Draws the function: the text of a Mermaid flowchart, which GitHub and others show as a picture.</summary>
    /// <returns>Lines that end with <c>\n</c>; see <see cref="StepFunctionGraph.ToMermaid"/>.</returns>
    public string ToMermaid() => Graph.ToMermaid();

    /// <inheritdoc/>
    public override string ToString() => $"{Id} ({Name})";

    /// <summary>Makes a machine that has not started and has no input yet.</summary>
    internal abstract StepMachine CreateMachine(IServiceProvider services);

    internal abstract void ReadInput(StepMachine machine, ReadOnlySpan<byte> json, JsonSerializerOptions options);
}

/// <summary>Describes a step function to hosts and clients. Generated, one for each method.</summary>
/// <typeparam name="TInput">The input's type; <see cref="Unit"/> for none.</typeparam>
/// <typeparam name="TResult">The result's type; <see cref="Unit"/> for none.</typeparam>
public sealed class StepFunction<TInput, TResult> : StepFunction
{
    private readonly Func<IServiceProvider, StepMachine<TInput, TResult>> _createMachine;

    /// <summary>Makes a descriptor. Called by generated code.</summary>
    /// <param name="id">The function's identity in the store.</param>
    /// <param name="name">The method's name with its type's.</param>
    /// <param name="createMachine">Makes a machine; for an instance method it takes the instance from the services.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public StepFunction(string id, string name, Func<IServiceProvider, StepMachine<TInput, TResult>> createMachine)
        : base(id, name)
    {
        ArgumentNullException.ThrowIfNull(createMachine);
        _createMachine = createMachine;
    }

    /// <inheritdoc/>
    public override Type InputType => typeof(TInput);

    /// <inheritdoc/>
    public override Type ResultType => typeof(TResult);

    internal override StepMachine<TInput, TResult> CreateMachine(IServiceProvider services) => _createMachine(services);

    internal override void ReadInput(StepMachine machine, ReadOnlySpan<byte> json, JsonSerializerOptions options) =>
        ((StepMachine<TInput, TResult>)machine).Input = SlotJson.Read<TInput>(json, options)!;
}
