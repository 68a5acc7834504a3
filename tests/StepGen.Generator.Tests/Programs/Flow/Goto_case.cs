// input: 0
// input: 1
// input: 2
// input: 3
// input: 4
public static partial class Program
{
    private enum Stage { Draft, Review, Done, Lost }

    [StepFunction("goto-case")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        switch ((Stage)input)
        {
            case Stage.Draft:
                await step.Run("draft", () => Log.Add("draft"));
                trace += "D";
                goto case Stage.Review;
            case Stage.Review when trace.Length > 5:
                trace += "never";
                break;
            case Stage.Review:
                trace += "R";
                for (var i = 0; ; i++)
                {
                    await step.Run("review", () => Log.Add("review"));
                    trace += i;
                    if (i == 1)
                        goto case Stage.Done;
                }
            case Stage.Done:
                trace += "F";
                goto default;
            case Stage.Lost:
            lost:
                trace += "L";
                if (trace.Length > 3)
                    break;
                await step.Run("lost", () => Log.Add("lost"));
                goto lost;
            default:
                trace += "d";
                await step.Run("default", () => Log.Add("default"));
                if (input == 2)
                    goto lost;
                break;
        }

        switch (trace)
        {
            case "FdL":
                trace += "!";
                goto case "other";
            case "other":
                trace += "?";
                break;
        }

        return trace;
    }
}
