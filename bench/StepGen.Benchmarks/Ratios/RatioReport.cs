using System.Globalization;
using System.Text.Json;

namespace StepGen.Benchmarks.Ratios;

/// <summary>Prints the table, and writes it as JSON.</summary>
internal static class RatioReport
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static void PrintHead() => Print("name", "ratio", "goal", "met", "for orientation");

    public static void Print(RatioRow row) => Print(
        row.Name, row.Ratio.ToString("0.000", CultureInfo.InvariantCulture), row.GoalText, row.IsMet ? "yes" : "NO", row.Detail);

    public static void WriteJson(string path, IEnumerable<RatioRow> rows)
    {
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, Indented);
        json.WriteStartArray();
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("name", row.Name);
            json.WriteNumber("ratio", Math.Round(row.Ratio, 4));
            json.WriteNumber("goal", row.Goal);
            json.WriteBoolean("met", row.IsMet);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Print(string name, string ratio, string goal, string met, string detail) =>
        Console.WriteLine($"{name,-26} {ratio,8}  {goal,-13} {met,-4} {detail}");
}
