public static partial class Program
{
    [StepFunction("strings")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var verbatim = @"line one
            line two ""quoted"" // no comment
        ";
        var raw = """
            raw {not a hole}
              indented
            """;
        var n = 3;
        var interpolated = $$"""
            { {{n}} }
            """;
        await step.Run("one", () => Log.Add(verbatim + raw));
        var multi = $"a{
            n + 1
        }b";
        await step.Run(
            """
            raw id
            """,
            () => Log.Add("""
                body raw
                    indented
                """ + interpolated));
        return string.Join("|", verbatim.ReplaceLineEndings("\n"), raw.ReplaceLineEndings("\n"), interpolated, multi, "\x41\u0042");
    }
}
