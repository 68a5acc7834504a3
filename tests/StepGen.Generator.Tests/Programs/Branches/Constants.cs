public static partial class Program
{
    private enum Color { Red, Green = -2 }

    [StepFunction("constants-in-branches")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        const string Text = "a \"b\"\n";
        const string? None = null;
        const char Letter = '\'';
        const Color Paint = Color.Green;
        const decimal Price = -1.50m;
        const double Half = 0.5;
        const ulong Many = ulong.MaxValue;
        const bool Yes = true;
        const int Two = 2;
        return await step.Branch("all", async s =>
        {
            var kind = await s.Run($"kind-{Two}", () => Log.Add("kind", 2));
            var named = kind switch { Two when Yes => nameof(Two), _ => "other" };
            switch (kind)
            {
                case Two:
                    named += await s.Run("two", () => Log.Add(Text, Text));
                    break;
            }

            return $"{named} {None ?? "none"} {Letter} {Paint} {Price} {Half} {Many} {nameof(Price)}";
        });
    }
}
