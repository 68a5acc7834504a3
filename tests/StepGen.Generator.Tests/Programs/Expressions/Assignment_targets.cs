public static partial class Program
{
    public sealed class Box
    {
        public int Value { get; set; }
        public int Field;
        public Box? Inner { get; set; }
        public int[] Items { get; set; } = [1, 2, 3];
        public List<int> List { get; set; } = [1, 2, 3];
        public Dictionary<string, int> Map { get; set; } = new();
    }

    [StepFunction("assignment-targets")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var box = new Box { Inner = new Box() };
        var i = 0;
        box.Value = await step.Run("value", () => Log.Add("value", 1));
        box.Inner.Field = await step.Run("field", () => Log.Add("field", 2));
        box.Inner.Inner = await step.Run("inner", () => Log.Add("inner", new Box { Value = 30 }));
        box.Items[i++] = await step.Run("item", () => Log.Add("item", 40)) + i;
        box.List[i++] = await step.Run("list", () => Log.Add("list", 50)) + i;
        box.Map["a"] = await step.Run("map", () => Log.Add("map", 60));
        box.Value += await step.Run("add", () => Log.Add("add", 7));
        box.Inner.Field *= await step.Run("multiply", () => Log.Add("multiply", 8));
        box.Items[i] -= await step.Run("subtract", () => Log.Add("subtract", 9));
        box.Map["a"] |= await step.Run("or", () => Log.Add("or", 3));
        box.Inner.Inner.Value = box.Value = await step.Run("both", () => Log.Add("both", 11));
        (box.Field, var rest) = (await step.Run("left", () => Log.Add("left", 12)), await step.Run("right", () => Log.Add("right", 13)));
        (box.Items[0], box.List[0]) = await step.Run("pair", () => Log.Add("pair", (14, 15)));
        box.List[await step.Run("index", () => Log.Add("index", 2))] = rest;
        box.Items[await step.Run("index2", () => Log.Add("index2", 1))]++;
        return $"{box.Value} {box.Field} {box.Inner.Field} {box.Inner.Inner.Value} {string.Join(",", box.Items)} {string.Join(",", box.List)} {box.Map["a"]} {rest}";
    }
}
