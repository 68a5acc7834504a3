// nullable: disable
// input: null
// input: "a"
public static partial class Program
{
    public class Item
    {
        public string Name { get; set; }
    }

    [StepFunction("nullable-disabled")]
    public static async partial Task<string> RunAsync(StepContext step, string input)
    {
        string text = input;
        Item item = null;
        await step.Run("one", () => Log.Add("one"));
        if (text == null)
        {
            item = new Item();
        }

        string name = await step.Run("two", () => item == null ? null : item.Name);
        return (name ?? "null") + (item?.Name ?? "-") + text?.Length;
    }
}
