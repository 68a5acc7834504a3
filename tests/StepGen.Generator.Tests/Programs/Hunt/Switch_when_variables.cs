// input: 3
// input: 5
// input: "x"
public static partial class Program
{
    [StepFunction("sw")]
    public static async partial Task<string> RunAsync(StepContext step, System.Text.Json.JsonElement input)
    {
        object o = input.ToString();
        var text = "";
        switch (input.ToString())
        {
            case var s when int.TryParse(s, out var n) && n > 3:
                await step.Run("big", () => Log.Add("big"));
                text += s + n;
                break;
            case { Length: var len } when len == 1 && input.ToString() is { } q && q != "x":
                text += $"{len}{q}";
                break;
            case string t:
                text = t;
                break;
        }
        await step.Run("after", () => Log.Add(text));
        return text;
    }
}
