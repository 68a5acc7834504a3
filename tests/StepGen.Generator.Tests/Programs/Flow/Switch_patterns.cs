// input: {"Kind":"circle","Size":1}
// input: {"Kind":"circle","Size":20}
// input: {"Kind":"square","Size":3}
// input: {"Kind":null,"Size":3}
// input: null
public static partial class Program
{
    public sealed record Shape(string? Kind, int Size);

    [StepFunction("switch-patterns")]
    public static async partial Task<string> RunAsync(StepContext step, Shape? input)
    {
        switch (input)
        {
            case null:
                await step.Run("null", () => Log.Add("null"));
                return "null";
            case { Kind: "circle", Size: var size } when size > 10:
                await step.Run("big circle", () => Log.Add($"big {size}"));
                return $"big {size}";
            case { Kind: "circle" } circle:
                await step.Run("circle", () => Log.Add($"circle {circle.Size}"));
                return $"circle {circle.Size}";
            case { Kind: string kind, Size: >= 1 and <= 5 }:
                var half = input.Size / 2;
                await step.Run("small", () => Log.Add($"{kind} {half}"));
                return $"{kind} {half} {input.Size}";
            case var other when other.Kind is null:
            {
                await step.Run("other", () => Log.Add($"other {other.Size}"));
                break;
            }
        }

        return "end";
    }
}
