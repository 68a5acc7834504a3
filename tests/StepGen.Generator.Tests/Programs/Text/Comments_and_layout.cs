public static partial class Program
{
    [StepFunction("layout")]
    public static async partial Task<int> RunAsync(StepContext step)
    {
        // leading comment
        var a /* name */ = /* value */ await /* the step */ step /* context */ . /* dot */ Run( // open
            "first", // id
            /* body */ () => // arrow
                Log.Add(
                    "first",
                    1)); // done

        /* before */ await step
            .Run("second",
                () =>
                {
                    // inside
                    Log.Add("second"); /* trailing */
                }) /* before semicolon */ ;

        if /* if */ (a > 0) /* then */ { /* empty start */
            await step.Run("third", () => Log.Add("third")); } // same line
        else { /* nothing */ }

        for (/* none */; /* none */ a < 3; /* none */ a++ /* one */) await step.Run("fourth", () => Log.Add("fourth"));  /* tail */
        return /* result */ a; // end
        // after the end
    }
}
