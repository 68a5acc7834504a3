using System.Text.Json.Serialization;

namespace StepGen.Sqlite.Blobs;

/// <summary>Errors are kept as JSON, which a person with a SQLite shell can read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StepError))]
internal sealed partial class SqliteJson : JsonSerializerContext;
