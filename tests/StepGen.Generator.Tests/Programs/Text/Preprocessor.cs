public static partial class Program
{
    [StepFunction("preprocessor")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var text = "";
#if DEFINED
        await step.Run("defined", () => Log.Add("defined"));
        text += "d";
#else
        await step.Run("undefined", () => Log.Add("undefined"));
        this does not even parse;
#endif
#region steps
        await step.Run("region", () =>
        {
#if NET10_0
            Log.Add("ten");
#else
            Log.Add("not ten");
#endif
        });
#endregion
#pragma warning disable CS0219
        var unused = 1;
#pragma warning restore CS0219
        if (text.Length > 0)
        {
#if !DEFINED
            return "?";
#elif NET10_0
            await step.Run("elif", () => Log.Add("elif"));
#endif
        }

#line 1000 "Elsewhere.cs"
        text += "l";
#line default
        return text;
    }
}
