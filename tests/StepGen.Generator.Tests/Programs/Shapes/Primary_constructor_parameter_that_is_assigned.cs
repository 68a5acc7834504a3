// input: 2
using Microsoft.Extensions.DependencyInjection;

public static class Setup
{
    public static void Configure(IServiceCollection services) => services.AddTransient(static _ => new Job(10, new Counter()));
}

public struct Counter
{
    public int Count { get; private set; }

    public int Next() => ++Count;
}

public sealed partial class Job(int factor, Counter counter)
{
    private int Raise() => ++factor;

    private int Next() => counter.Next();

    [StepFunction("assigned")]
    public async partial Task<string> RunAsync(StepContext step, int input)
    {
        var text = $"{factor} {Raise()} {factor + Raise() + input}";
        return text + (factor + Raise() * await step.Run("one", () => Log.Add("one", 1)));
    }
}
