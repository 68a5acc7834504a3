// input: 0
// input: 1
public static partial class Program
{
    [StepFunction("finally-lambdas", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        for (var i = 0; i < 2; i++)
        {
            var captured = i * 10;
            try
            {
                Func<int> f = () => captured + i;
                trace += f();
                if (input == 1 && i == 1)
                    return new[] { 1, 2 }.Select(n => { if (n == 1) return n + captured; return Add(n); }).Sum() + trace;
                await step.Run("try", () => Log.Add($"{captured} {Add(1)}"));
            }
            finally
            {
                var inFinally = captured + 1;
                int Add2(int n)
                {
                    try { return n + inFinally; }
                    finally { trace += "~"; }
                }

                trace += string.Join(',', new[] { 1, 2 }.Select(n => Add(n) + inFinally));
                trace += Add2(1);
                await step.Run("finally", () => Log.Add($"{inFinally}"));
                trace += Add2(2);
            }

            int Add(int n) => n + captured;
        }

        return trace;
    }
}
