// input: 1
// input: -1
public static partial class Program
{
    public sealed class Strict
    {
        private int _a;
        public int A { get => _a; set => _a = value >= 0 ? value : throw new ArgumentException("negative"); }
        public int B { get; set; }
    }

    [StepFunction("setters-between-steps", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        try
        {
            var strict = new Strict { A = input, B = await step.Run("only if A is valid", () => Log.Add("b", 2)) };
            return $"{strict.A}{strict.B}";
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }
}
