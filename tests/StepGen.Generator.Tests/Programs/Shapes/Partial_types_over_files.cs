// input: 3
using Alias = System.Text.StringBuilder;

namespace Company.Product
{
    public static partial class Outer
    {
        private const string Separator = "-";

        internal sealed partial class Inner
        {
            [StepFunction("first")]
            public static async partial Task<string> FirstAsync(StepContext step, int input)
            {
                var parts = new Part[input];
                for (var i = 0; i < input; i++)
                {
                    parts[i] = new(i, await step.Run($"part-{i}", () => Log.Add($"part-{i}", Helper(i))));
                }

                var text = new Alias(Separator);
                foreach (var part in parts)
                {
                    text.Append(part.Number).Append(await step.Run($"text-{part.Number}", () => part.Text.Length)).Append(Separator);
                }

                return text.ToString() + Total(parts) + Greeting;
            }
        }
    }
}
// file: Helpers.cs
using Alias = System.Collections.Generic.List<int>;

namespace Company.Product;

public static partial class Outer
{
    private static string Greeting => "hello";

    private static int Total(IEnumerable<Inner.Part> parts) => parts.Sum(static part => part.Text.Length);

    partial class Inner
    {
        internal sealed record Part(int Number, string Text);

        private static string Helper(int number) => new Alias { number, number * 2 }.Sum() + Separator;
    }
}
// file: Second.cs
using static System.Math;
using Numbers = System.Collections.Generic.List<int>;

namespace Company.Product;

partial class Outer
{
    sealed partial class Inner
    {
        [StepFunction("second")]
        private static async partial Task<int> SecondAsync(StepContext step, int input)
        {
            var numbers = new Numbers { Max(input, 2) };
            numbers.Add(await step.Run("helper", () => Log.Add("helper", Helper(input).Length)));
            var part = new Part(input, Greeting);
            await step.Sleep("pause", TimeSpan.FromMinutes(1));
            return numbers.Sum() + Total([part]) + Abs(-input);
        }
    }
}
