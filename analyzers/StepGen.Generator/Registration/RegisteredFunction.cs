using StepGen.Generator.Binding;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Registration;

/// <summary>What registration needs to know of a function.</summary>
internal sealed record RegisteredFunction(string Namespace, EquatableArray<ContainingTypeModel> Types, string DescriptorName) : IEquatable<RegisteredFunction>
{
    public static RegisteredFunction From(FunctionModel model) =>
        new(string.Join(".", model.Namespaces.Select(static space => space.Name)), model.Types, model.DescriptorName);
}
