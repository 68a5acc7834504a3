// input: 0
// input: 1
// input: 2
public static partial class Program
{
    [StepFunction("finally-foreach", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        var list = new List<string> { "a", "b", "c" };
        var map = new Dictionary<string, List<int>> { ["x"] = [1, 2], ["y"] = [3] };
        try
        {
            foreach (var (key, values) in map)
            {
                try
                {
                    foreach (var value in values)
                    {
                        try
                        {
                            if (value == 2 && input == 1)
                                break;
                            await step.Run("value", () => Log.Add($"{key} {value}"));
                        }
                        finally
                        {
                            foreach (var item in list)
                            {
                                await step.Run("item", () => Log.Add($"{key} {value} {item}"));
                                trace += item;
                                if (item == "b")
                                    break;
                            }
                        }
                    }
                }
                finally
                {
                    await step.Run("values", () => Log.Add(string.Join(' ', values)));
                    if (input == 2)
                        map["z"] = [];
                    trace += values.Count;
                }
            }
        }
        catch (InvalidOperationException)
        {
            trace += "changed";
        }

        return trace;
    }
}
