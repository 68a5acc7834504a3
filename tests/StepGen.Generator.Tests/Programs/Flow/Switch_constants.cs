// input: 0
// input: 1
// input: 2
// input: 3
// input: 7
// input: 8
public static partial class Program
{
    [StepFunction("switch-constants")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var text = "";
        switch (input)
        {
            case 0:
                text = await step.Run("zero", () => Log.Add("zero", "0"));
                break;
            case 1:
            case 2:
                await step.Run("one or two", () => Log.Add($"one or two {input}"));
                text = "1-2";
                break;
            default:
                await step.Run("other", () => Log.Add("other"));
                text = "other";
                break;
            case 3:
                text = "three";
                break;
            case > 7:
                return await step.Run("big", () => Log.Add("big", "big"));
        }

        await step.Run("after", () => Log.Add($"after {text}"));
        return text;
    }
}
