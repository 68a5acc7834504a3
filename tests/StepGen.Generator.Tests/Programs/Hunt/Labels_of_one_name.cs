// input: 0
// input: 1
public static partial class Program
{
    [StepFunction("labels-of-one-name")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        {
            var i = 0;
        @again:
            await step.Run("one", () => Log.Add("one"));
            trace += "1";
            if (i++ < input)
                goto again;
        }

        {
            var i = 0;
        again:
            trace += "2";
            if (i++ < 2)
                goto again;
        }

        {
            var i = 0;
        again:
            try
            {
                trace += "3";
                if (i++ < 2)
                    goto again;
            }
            finally
            {
                await step.Run("two", () => Log.Add("two"));
            }

            Func<int, string> f = n =>
            {
            repeat:
                if (n++ < 5)
                    goto repeat;
                return n.ToString();
            };
            trace += f(i);
            trace += Local(i);
        }

        string Local(int n)
        {
        again:
            n++;
            if (n < 9)
                goto again;
            switch (n)
            {
                case 9:
                    goto case 10;
                case 10:
                    goto default;
                default:
                    return "<" + n;
            }
        }

    EndIf:
    Finally:
    Try: Case:
        if (trace.Length == 3)
            goto EndIf;
        if (trace.Length == 4)
            goto Finally;
        if (trace.Length == 5)
            goto Try;
        if (trace.Length == 6)
            goto Case;
        return trace;
    }
}
