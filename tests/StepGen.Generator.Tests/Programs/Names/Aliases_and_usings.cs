using System.Globalization;
using System.Text;
using static System.Math;
using Map = System.Collections.Generic.Dictionary<string, int>;
using Pair = (int Left, string Right);
using Text = System.Text.StringBuilder;

namespace Outer
{
    using Inner.Helpers;
    using Numbers = System.Collections.Generic.List<int>;

    namespace Inner
    {
        namespace Helpers
        {
            public static class Extensions
            {
                public static string Shout(this string text) => text.ToUpperInvariant() + "!";

                public static int Sum2(this Numbers numbers) => numbers.Sum();
            }
        }

        public static partial class Program
        {
            [StepFunction("aliases")]
            public static async partial Task<string> RunAsync(StepContext step)
            {
                var map = new Map { ["a"] = Max(1, 2) };
                Pair pair = (1, "r");
                Numbers numbers = [1, 2];
                await step.Run("one", () => Log.Add("one".Shout()));
                var text = new Text().Append(map["a"]).Append(pair.Right.Shout()).Append(numbers.Sum2());
                var shouted = text.ToString().Shout();
                await step.Run("two", () => Log.Add(shouted));
                return shouted + Abs(-1).ToString(CultureInfo.InvariantCulture) + pair.Left + Encoding.UTF8.WebName;
            }
        }
    }
}
