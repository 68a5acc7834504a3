// input: 0
// input: 1
// input: 2
// input: 3
public static partial class Program
{
    [StepFunction("switch-labels")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        switch (input.ToString()!.Length + input.ToString()![0] - '1')
        {
            case 0:
                trace += "0";
                goto shared;
            case 1:
                await step.Run("one", () => Log.Add("one"));
                trace += "1";
                goto case 'c' - 96;
            case 2 or 3 when trace.Length == 0:
                trace += "2";
            shared:
                trace += "S";
                await step.Run("shared", () => Log.Add("shared"));
                switch (trace.Length)
                {
                    case 2:
                        trace += "x";
                        goto case 3;
                    case 3:
                        await step.Run("inner", () => Log.Add("inner"));
                        trace += "y";
                        if (trace.Length > 20)
                            goto shared;
                        break;
                }

                break;
            case 3:
                trace += "3";
                goto default;
            case { } other when other > 3:
                trace += other;
                goto default;
            default:
                trace += "d";
                break;
        }

        string? text = input == 7 ? "a" : null;
        switch (text)
        {
            case null:
                trace += "null";
                await step.Run("null", () => Log.Add("null"));
                goto case "b";
            case "a":
            case "b":
                trace += "b";
                break;
        }

        return trace;
    }
}
