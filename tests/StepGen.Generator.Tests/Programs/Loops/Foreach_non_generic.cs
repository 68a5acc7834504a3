using System.Collections;

public static partial class Program
{
    public enum Colour
    {
        Red,
        Green,
    }

    [StepFunction("foreach-non-generic", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var text = "";
        foreach (string item in new ArrayList { "a", "b" })
            text += await step.Run("list", () => Log.Add(item, item));
        foreach (Colour colour in Enum.GetValues(typeof(Colour)))
            text += await step.Run("colour", () => Log.Add($"{colour}", colour));
        foreach (int item in Boxed())
            text += await step.Run("boxed", () => Log.Add($"{item}", item));
        try
        {
            foreach (int item in new object[] { "no number" }.Where(item => item is not null))
                await step.Run("never", () => item);
        }
        catch (InvalidCastException)
        {
            text += "cast";
        }

        return text;
    }

    private static IEnumerable Boxed()
    {
        yield return 1;
        yield return 2;
    }
}
