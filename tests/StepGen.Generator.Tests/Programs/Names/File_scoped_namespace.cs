namespace Some.Company.Product;

using System.Globalization;

internal static partial class Outer
{
    internal partial class Middle<T>;

    private static partial class Inner
    {
        private sealed record Item(int Number);

        private static Item Make(int number) => new(number);

        [StepFunction("nested-types")]
        private static async partial Task<string> RunAsync(StepContext step)
        {
            var item = await step.Run("make", () => Log.Add("make", Make(3)));
            var items = new List<Item> { item, Make(4) };
            foreach (var each in items)
            {
                await step.Run("each", () => Log.Add(each.Number.ToString(CultureInfo.InvariantCulture)));
            }

            return $"{items.Count} {item}";
        }
    }
}
