// input: 0
// input: 1
// allow: CS0219
// allow: CS0642
#define HERE
public static partial class Program
{
    [StepFunction("directives")]
    public static async partial Task<string?> RunAsync(StepContext step, int input)
    {
        ;
        var trace = "";
#if HERE && !MISSING
        await step.Run("defined", () => Log.Add("defined"));
#else
        await step.Run("not defined", () => Log.Add("not defined"));
#endif
        #region A region
        try
        {
            ;
#if MISSING
            trace += await step.Run("missing", () => "missing");
#elif DEFINED
            trace += "d";
            if (input == 0)
                ;
            else
            {
#pragma warning disable CS0168
                int unused;
#pragma warning restore CS0168
                {
                    {
                        await step.Run("nested", () => Log.Add("nested"));
                    }
                }
            }
#endif
        }
        finally
        {
#nullable disable
            string nothing = null;
#nullable restore
            await step.Run("finally",
#if HERE
                () => Log.Add("here"));
#else
                () => Log.Add("there"));
#endif
            trace += nothing ?? "n";
        }
        #endregion

#nullable enable annotations
        string? maybe = input == 0 ? null : "m";
#nullable restore
        for (; ; )
        {
            ;
            {
                ;
            }

            await step.Run("endless", () => Log.Add("endless"));
            break;
        }

#line 500 "Elsewhere.cs"
        await step.Run("elsewhere", () => Log.Add(maybe ?? "none"));
#line default
        return maybe + trace;
    }

    [StepFunction("expression")]
    public static async partial Task<int> ExpressionAsync(StepContext step, int input) => await step.Run("expression", () => Log.Add("e", input + 1));

    [StepFunction("expression-without-result")]
    public static async partial Task NothingAsync(StepContext step, int input) =>
        // A comment.
        await step.Run("nothing", () => Log.Add("n"));

    [StepFunction("expression-throws", Retries = 0)]
#pragma warning disable CS1998
    public static async partial Task<int> ThrowsAsync(StepContext step, int input) => throw new FormatException("x" + input);
}
