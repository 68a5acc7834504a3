using System.Text.Json;
using StepGen.Kernel.Values;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>The runtime's defaults, for what the tests write and read themselves.</summary>
internal static class TestJson
{
    public static JsonSerializerOptions Create()
    {
        var options = ValueJson.Strict(ValueJson.Lenient(new StepGenOptions().Json));
        options.MakeReadOnly();
        return options;
    }
}
