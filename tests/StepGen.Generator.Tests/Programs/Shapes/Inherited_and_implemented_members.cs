// input: 2
using Microsoft.Extensions.DependencyInjection;

public static class Setup
{
    public static void Configure(IServiceCollection services) => services.AddTransient<Parent>().AddTransient<Child>().AddTransient<Explicit>();
}

public interface IFlow
{
    Task<string> RunAsync(StepContext step, int input);

    string Describe() => "described " + GetType().Name;
}

public abstract class Store<T>
    where T : notnull
{
    protected Dictionary<string, T> Items { get; } = [];

    protected abstract T Make(int number);

    protected T Keep(string key, T value) => Items[key] = value;

    protected static TOther Convert<TOther>(T value, Func<T, TOther> conversion) => conversion(value);
}

public partial class Parent : Store<long>, IFlow
{
    protected override long Make(int number) => number + 1;

    [StepFunction("parent")]
    public virtual async partial Task<string> RunAsync(StepContext step, int input)
    {
        var made = Make(input);
        var kept = await step.Run("keep", () => Log.Add("keep", Keep("k", made)));
        var text = Convert(kept, static value => $"<{value}>");
        await step.Run("show", () => Log.Add(text + ((IFlow)this).Describe()));
        return text + made;
    }
}

public sealed partial class Child : Parent
{
    protected override long Make(int number) => base.Make(number) * 10;

    [StepFunction("child")]
    public sealed override async partial Task<string> RunAsync(StepContext step, int input)
    {
        var made = Make(input) + base.Make(input);
        var text = await step.Run("text", () => Log.Add("text", Convert(made, value => value + input)));
        return $"{text} {made}";
    }
}

public sealed partial class Explicit : IFlow
{
    Task<string> IFlow.RunAsync(StepContext step, int input) => RunAsync(step, input);

    [StepFunction("explicit")]
    private async partial Task<string> RunAsync(StepContext step, int input)
    {
        return await step.Run("describe", () => Log.Add("describe", ((IFlow)this).Describe())) + input;
    }
}
