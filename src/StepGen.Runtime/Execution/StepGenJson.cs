using System.Text.Json;
using StepGen.Kernel.Values;

namespace StepGen.Execution;

/// <summary>The frozen serialiser options that are made of the user's one setting.</summary>
internal sealed class StepGenJson
{
    public StepGenJson(JsonSerializerOptions settings)
    {
        Lenient = ValueJson.Lenient(settings);
        Strict = ValueJson.Strict(Lenient);
        Lenient.MakeReadOnly();
        Strict.MakeReadOnly();
    }

    /// <summary>Gets the options for what StepGen itself wrote: what does not fit exactly is refused.</summary>
    public JsonSerializerOptions Strict { get; }

    /// <summary>Gets the options for events from outside, read as the user's settings say.</summary>
    public JsonSerializerOptions Lenient { get; }
}
