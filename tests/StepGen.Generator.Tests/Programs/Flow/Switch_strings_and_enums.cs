// input: "Monday"
// input: "Friday"
// input: "x"
public static partial class Program
{
    [StepFunction("switch-enums")]
    public static async partial Task<string> RunAsync(StepContext step, string input)
    {
        var day = Enum.TryParse<DayOfWeek>(input, out var parsed) ? parsed : (DayOfWeek?)null;
        switch (day)
        {
            case DayOfWeek.Monday:
                await step.Run("monday", () => Log.Add("monday"));
                break;
            case null:
                await step.Run("none", () => Log.Add("none"));
                break;
            case { } other:
                await step.Run("other", () => Log.Add($"{other}"));
                break;
        }

        switch (input.Length)
        {
        }

        switch (input)
        {
            case "x":
                switch (day)
                {
                    case null:
                        await step.Run("inner", () => Log.Add("inner"));
                        break;
                }

                await step.Run("outer", () => Log.Add("outer"));
                break;
        }

        return $"{day} {parsed}";
    }
}
// allow: CS1522
