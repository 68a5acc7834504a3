// input: 0
// input: 1
// input: 2
public static partial class Program
{
    [StepFunction("conditionals")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        bool Is(int value)
        {
            trace += value;
            return input == value;
        }

        var and = Is(1) && await step.Run("and", () => Log.Add("and", true)) && Is(1);
        var or = Is(0) || await step.Run("or", () => Log.Add("or", false)) || Is(2);
        var mixed = (Is(1) || await step.Run("mixed", () => Log.Add("mixed", true))) && !await step.Run("mixed2", () => Log.Add("mixed2", input == 2));
        var choice = Is(0) ? await step.Run("zero", () => Log.Add("zero", 10)) : Is(1) ? 11 : await step.Run("two", () => Log.Add("two", 12L));
        var inCondition = await step.Run("condition", () => Log.Add("condition", input > 0)) ? "plus" : "none";
        string? none = input == 0 ? null : "some";
        var coalesced = none ?? await step.Run("coalesce", () => Log.Add("coalesce", "other"));
        int? number = input == 1 ? 5 : null;
        int plain = number ?? await step.Run("number", () => Log.Add("number", 6));
        int? still = number ?? await step.Run("still", () => Log.Add("still", (int?)null));
        long wide = number ?? await step.Run("wide", () => Log.Add("wide", 7L));
        none ??= await step.Run("assign", () => Log.Add("assign", "assigned"));
        number ??= await step.Run("assign number", () => Log.Add("assign number", 8));
        var thrown = "";
        try
        {
            var value = input == 2 ? throw new InvalidOperationException("two") : await step.Run("not two", () => Log.Add("not two", 1));
            var other = await step.Run("maybe", () => Log.Add("maybe", input == 1 ? null : "there")) ?? throw new FormatException("null");
            thrown = $"{value}{other}";
        }
        catch (Exception exception)
        {
            thrown = exception.Message;
        }

        return $"{and} {or} {mixed} {choice} {inCondition} {coalesced} {plain} {still} {wide} {none} {number} {thrown} {trace}";
    }
}
