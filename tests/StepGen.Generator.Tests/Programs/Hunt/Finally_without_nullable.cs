// input: 0
// input: 1
// nullable: disable
using System.Collections.Immutable;

namespace Some.Space
{
    public partial class Outer
    {
        public static partial class Inner
        {
            private enum Kind { A, B }

            [StepFunction("finally-without-nullable", Retries = 0)]
            public static async partial Task<(string Text, ImmutableArray<int> Items)> RunAsync(StepContext step, int input)
            {
                string text = null;
                var kind = Kind.A;
                try
                {
                    if (input == 1)
                        return (text, ImmutableArray.Create(1));
                    kind = Kind.B;
                }
                finally
                {
                    await step.Run("finally", () => Log.Add(kind.ToString()));
                }

                return (Text: text ?? "none", Items: default(ImmutableArray<int>).IsDefault ? [] : [1]);
            }
        }
    }
}
