// input: 0
// input: 1
public static partial class Program
{
    private static int exit = 5;
    private static string Finally(string text) => text + exit;

    [StepFunction("finally-names", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var exitMatched = "m";
        var exit_1 = Program.exit;
        var EndTry = Finally("F");
        var state = 1;
        var suspending = false;
        try
        {
            var TryExit = exit;
            await step.Run("try", () => Log.Add($"{TryExit} {exitMatched}"));
            if (input == 1)
                return Finally(EndTry);
        }
        finally
        {
            try
            {
                state += exit_1;
            }
            finally
            {
                await step.Run("finally", () => Log.Add($"{state} {suspending}"));
            }
        }

    Finally:
        if (state++ < 8)
            goto Finally;
        return Finally(exitMatched) + state;
    }

    [StepFunction("finally-names-two", Retries = 0)]
    public static async partial Task<string> TwoAsync(StepContext step, int input)
    {
        var @finally = "";
        try
        {
            try { @finally += "t"; if (input == 1) return @finally; }
            finally { await step.Run("one", () => Log.Add("one")); }
        }
        finally { await step.Run("two", () => Log.Add(@finally)); }

        return @finally;
    }
}
