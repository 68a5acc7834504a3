// input: 0
// input: 1
// input: 3
public static partial class Program
{
    [StepFunction("static")]
    public static async partial Task<string> RunAsync(StepContext step, int count)
    {
        var before = "before";
        var first = await LoadAsync(step, count, "x");
        var second = await LoadAsync(step, count + 1, suffix: "y" + before);
        await NoteAsync(step);
        return $"{before} {first} {second}";
    }

    [StepRoutine]
    private static async partial Task<string> LoadAsync(StepContext step, int count, string suffix)
    {
        var text = "";
        for (var i = 0; i < count; i++)
        {
            text += await step.Run("load", () => Log.Add($"load {i}{suffix}", $"{i}{suffix} "));
        }

        await step.Sleep("pause", TimeSpan.FromHours(1));
        return text + count;
    }

    [StepRoutine]
    private static async partial Task NoteAsync(StepContext step) => await step.Run("note", () => Log.Add("note"));
}
