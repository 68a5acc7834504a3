// input: 0
// input: 1
// input: 2
// calls: System.Threading.Monitor.
// A using or lock may have a step in the value that it holds: nothing is held while the step runs.
public static partial class Program
{
    private static readonly object[] Gates = [new(), new(), new()];

    public sealed class Resource(string name) : IDisposable
    {
        public string Name => name;

        public void Dispose() => Log.Add($"disposed {name}");
    }

    [StepFunction("held-after-a-step")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var text = "";
        using (var resource = Open(text + await step.Run("name", () => Log.Add("name", $"r{input}"))))
        {
            text += resource.Name;
        }

        for (var i = 0; i < 3; i++)
        {
            var before = i;
            using (Resource first = Open($"a{await step.Run("first", () => Log.Add("first", before))}"), second = Open($"b{before}"))
            {
                if (i == input)
                {
                    continue;
                }

                if (i == 2)
                {
                    text += second.Name;
                    break;
                }

                text += first.Name;
            }
        }

        lock (Gates[await step.Run("gate", () => Log.Add("gate", input))])
        {
            text += Monitor.IsEntered(Gates[input]) ? " held" : " free";
        }

        try
        {
            using (Open(await step.Run("expression", () => "e")))
            {
                if (input == 1)
                {
                    throw new InvalidOperationException("thrown");
                }
            }
        }
        catch (InvalidOperationException exception)
        {
            text += exception.Message;
        }

        if (input == 2)
        {
            using var last = Open(await step.Run("last", () => "last"));
            using var more = Open("more" + last.Name);
            return text + last.Name + more.Name;
        }

        await step.Run("end", () => Log.Add("end"));
        return text;
    }

    private static Resource Open(string name)
    {
        Log.Add($"opened {name}");
        return new(name);
    }
}
