// input: 4
public static partial class Program
{
    [StepFunction("local-functions")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var total = 0;
        int Twice(int value) => value * 2;
        void Grow(int by) => total += by;
        Grow(Twice(input));
        await step.Run("one", () => Log.Add($"{Twice(3)}"));
        Grow(1);
        if (total > 3)
        {
            string Name() => $"n{total}";
            var name = Name();
            await step.Run("two", () => Log.Add(name));
            Grow(name.Length);
        }

        return $"{total} {Later(2)}";

        static int Later(int x) => x + 1;
    }
}
