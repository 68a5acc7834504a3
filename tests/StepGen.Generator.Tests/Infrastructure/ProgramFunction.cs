using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>A step function of a program: the user's method, and the descriptor that the generator put beside it.</summary>
internal sealed class ProgramFunction(CompiledProgram program, MethodInfo method, StepFunctionAttribute attribute)
{
    public CompiledProgram Program => program;

    public string Id => attribute.Id;

    public int Retries => attribute.Retries;

    public Type? InputType { get; } = method.GetParameters()
        .Select(static parameter => parameter.ParameterType)
        .FirstOrDefault(static type => type != typeof(StepContext) && type != typeof(CancellationToken));

    public StepFunction Descriptor => field ??= method.DeclaringType!
        .GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(static property => typeof(StepFunction).IsAssignableFrom(property.PropertyType))
        .Select(static property => (StepFunction)property.GetValue(null)!)
        .Single(function => string.Equals(function.Id, Id, StringComparison.Ordinal));

    /// <summary>Inputs are kept for the functions that take one.</summary>
    public IReadOnlyList<string> Inputs => InputType is null ? ["null"] : program.Source.Inputs;

    /// <summary>Calls the user's method as a plain async method.</summary>
    public async Task<object?> CallAsync(StepContext context, string input, IServiceProvider services, JsonSerializerOptions json, CancellationToken cancellationToken)
    {
        var arguments = method.GetParameters().Select(parameter =>
            parameter.ParameterType == typeof(StepContext) ? context
            : parameter.ParameterType == typeof(CancellationToken) ? cancellationToken
            : JsonSerializer.Deserialize(input, parameter.ParameterType, json)).ToArray();
        var instance = method.IsStatic ? null : services.GetRequiredService(method.DeclaringType!);
        var task = (Task)method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null)!;
        await task;
        return method.ReturnType.IsGenericType ? method.ReturnType.GetProperty("Result")!.GetValue(task) : null;
    }

    public Type ResultType => method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : typeof(Unit);

    public override string ToString() => $"{program.Source.Name}/{Id}";
}
