// input: {"Item1":3,"Item2":"x"}
public partial record Flow
{
    [StepFunction("tuple-input")]
    protected internal static async partial Task<(int Count, string? Name)> RunAsync(StepContext step, (int Id, string? Name) input)
    {
        var doubled = await step.Run("double", () => Log.Add("double", (Id: input.Id * 2, input.Name)));
        await step.Run("note", () => Log.Add($"{doubled.Id} {doubled.Name}"));
        return (doubled.Id, doubled.Name + input.Name);
    }
}
