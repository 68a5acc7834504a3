// input: {"Kind":"circle","Size":1,"Tags":["a"]}
// input: {"Kind":"circle","Size":20,"Tags":[]}
// input: {"Kind":"square","Size":3,"Tags":["x","y"]}
// input: {"Kind":"square","Size":0,"Tags":["x","y"]}
// input: {"Kind":"other","Size":7,"Tags":["x"]}
// input: {"Kind":"last","Size":9,"Tags":["x"]}
// input: null
// Steps in the guards of a switch statement: labels are tried from top to bottom, the default last wherever it stands.
public static partial class Program
{
    public enum Size
    {
        None,
        Small,
        Big,
    }

    public sealed record Shape(string Kind, int Size, string[] Tags);

    public readonly record struct Wrapped(int Value)
    {
        public static implicit operator int(Wrapped wrapped) => Log.Add("converted", wrapped.Value);
    }

    private const string Other = "other";

    [StepFunction("switch-guards")]
    public static async partial Task<string> RunAsync(StepContext step, Shape? input)
    {
        var start = await step.Run("start", () => Log.Add("start", input?.Size ?? -1));
        var path = "";
        switch (input)
        {
            default:
                path += await step.Run("default", () => Log.Add("default", "default "));
                break;
            case null:
                return "null";
            case { Kind: "circle", Size: var size } when size > await step.Run("limit", () => Log.Add("limit", 10)):
                path += $"big {size} ";
                break;
            case { Kind: "circle" } circle when Traced("plain", circle.Size == 1) && await step.Run("one", () => Log.Add("one", circle.Tags.Length == 1)):
                path += $"one {circle.Tags[0]} ";
                goto default;
            case { Kind: "square", Tags: [var first, var second] } when await step.Run("tags", () => Log.Add("tags", first + second)) is var both && both.Length > start:
            case { Kind: Other, Size: > 5 } when await step.Run("both", () => Log.Add("both", true)):
                path += await step.Run("section", () => Log.Add("section", "section "));
                break;
            case var any when Traced("any", any.Size > 100):
                path += "never ";
                break;
        }

        switch (input!.Size)
        {
            case 0 when await step.Run("zero", () => Log.Add("zero", false)):
                path += "zero ";
                break;
            case 0:
                path += "none ";
                goto case 3;
            case 1:
            case 3:
                path += "odd ";
                break;
            case > 5 when await step.Run("more", () => Log.Add("more", true)):
                switch (new Wrapped(input.Size))
                {
                    case 7 when await step.Run("inner", () => Log.Add("inner", true)):
                        path += "seven ";
                        break;
                    case 9:
                        path += "nine ";
                        break;
                }

                break;
        }

        for (var i = 0; i < 3; i++)
        {
            switch (i, SizeOf(i))
            {
                case (0, Size.None) when await step.Run("skip", () => Log.Add("skip", true)):
                    continue;
                case (var x, Size.Small) when x > 0 && (await step.Run("small", () => Log.Add("small", x)) == 1 || Traced("unused", true)):
                    path += $"small{x} ";
                    continue;
                case (_, Size.Big):
                    path += await step.Run("big", () => Log.Add("big", "big "));
                    return path + start;
            }

            path += "end ";
        }

        return path + start;

        Size SizeOf(int i) => i switch { 0 => Size.None, 1 => Size.Small, _ => input.Kind == "last" ? Size.Big : Size.None };
    }

    private static bool Traced(string name, bool value) => Log.Add(name, value);
}
