using System.Text.Json.Serialization;

namespace StepGen.Kernel;

/// <summary>Errors are written the same way whatever the user's options are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StepError))]
internal sealed partial class StepErrorJson : JsonSerializerContext;
