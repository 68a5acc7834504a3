// input: 0
// input: 1
// allow: CS8123

// A local function uses one of the variables that a deconstruction in copied code declares.
public static partial class Program
{
    private static int Local(int value) => value + 1;

    [StepFunction("deconstruction-beside-a-local-function")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var text = "";
        switch (input, input < 1)
        {
            case (_, false) when input > 0:
            {
                var (a, b) = (A: Local(4), B: "c");
                int Add(int x)
                {
                    a += x & 3;
                    return x + (a = input % 5);
                }

                text += $"{a} {Add(2)} {a} {b}";
                break;
            }
        }

        // What a call in an argument may assign is looked for among the variables in scope.
        await step.Sleep("wait", TimeSpan.FromMinutes(Local(input)));
        text += await step.Run("s", () => Log.Add("s", "s"));
        if (text.Length > 1)
        {
            (var c, long d) = (input, 7);
            int More(int x)
            {
                c += x;
                return c + (c = x) + (int)d;
            }

            text += $" {More(3)} {c} {d}";
        }

        switch (input, text)
        {
            case (1, _):
                var ((e, _), f) = ((1, 2), 3);
                int Sum() => e + f++;
                text += $" {Sum()} {f}";
                break;
        }

        return text;
    }
}
