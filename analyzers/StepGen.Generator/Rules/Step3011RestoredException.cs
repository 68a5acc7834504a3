using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP3011: an exception may come back from a checkpoint as a RestoredException.</summary>
internal static class Step3011RestoredException
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP3011",
        "An exception may come back as a RestoredException",
        "{0}",
        DiagnosticSeverity.Info,
        "An exception that lives across a step is saved by its type's name, its message, stack and data. No type is loaded by a name that stands in data, so its own type is made again only where the function names it.");

    private const string Unless = "after a reload it is a RestoredException, unless .NET commonly throws its type, or the function names the type in a catch clause or makes one";

    /// <summary>What a message says of an exception that a local holds.</summary>
    public static string Of(string local, string step) => $"The exception in '{local}' is saved at the step '{step}': {Unless}";

    /// <summary>What a message says of the exception that <c>throw;</c> throws again.</summary>
    public static string OfRethrown(string step) => $"The exception that is caught here and thrown again is saved at the step '{step}': {Unless}";

    /// <summary>What a message says of an exception that is on its way through a finally block.</summary>
    public static string OfPending(string step) => $"An exception that passes this finally block is saved at the step '{step}': {Unless}";

    /// <summary>What a message says of a type that cannot be made again.</summary>
    public static string OfType(string type, bool isCaught) =>
        $"'{type}' has no constructor that takes the message alone, so one that has passed a finally block with a step is a RestoredException after a reload{(isCaught ? " and is not caught here" : string.Empty)}; give it such a constructor";
}
