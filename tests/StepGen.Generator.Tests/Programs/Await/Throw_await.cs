using System.Text.Json;
using System.Text.Json.Serialization;

public static partial class Program
{
    [JsonConverter(typeof(RefusedConverter))]
    public sealed class Refused(string message) : Exception(message);

    public sealed class RefusedConverter : JsonConverter<Refused>
    {
        public override Refused Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Refused value, JsonSerializerOptions options) => writer.WriteStringValue(value.Message);
    }

    [StepFunction("throw-await", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var caught = "";
        try
        {
            throw await step.Run("make", () => Log.Add("make", new Refused("first")));
        }
        catch (Refused refused)
        {
            caught = refused.Message;
        }

        await step.Run("between", () => Log.Add(caught));
        throw await step.Run("make again", () => Log.Add("make again", new Refused(caught + " and second")));
    }
}
