// input: "x"
// input: "y"
// input: "z"
public static partial class Program
{
    [StepFunction("c3")]
    public static async partial Task<string> RunAsync(StepContext step, string input)
    {
        var log = "";
        bool W(string s, bool r) { log += s; return r; }
        switch (input)
        {
            case "x" when W("1", false): log += "never"; break;
            case var q when W("2", false) || q.Length > 5: return q;
            case "x" or "y" when W("3", input is { Length: var l } && l == 1):
                int shared; shared = 3;
                await step.Run("a", () => log + shared);
                log += shared;
                goto_();
                break;
            case { Length: 1 } one when one[0] is var ch && ch > 'a':
                shared = 4;
                log += shared + one + ch;
                if (shared == 4) break;
                await step.Run("b", () => 1);
                return "never";
            default: throw new InvalidOperationException();
        }
        return log;
        void goto_() { }
    }
}
