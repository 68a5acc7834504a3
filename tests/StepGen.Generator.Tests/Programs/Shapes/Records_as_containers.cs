// input: {"Name":"in","Count":2}
using Microsoft.Extensions.DependencyInjection;

public static class Setup
{
    public static void Configure(IServiceCollection services) => services
        .AddSingleton(new Job(4, "j"))
        .AddSingleton(new Derived("d") { Size = 6 })
        .AddSingleton(new Priced(new(3)));
}

public abstract record Named(string Name)
{
    protected virtual string Title => "named " + Name;
}

public partial record Job(int Factor, string Name) : Named(Name)
{
    public sealed record Input(string Name, int Count);

    [StepFunction("instance")]
    public async partial Task<string> RunAsync(StepContext step, Input input)
    {
        var doubled = input with { Count = input.Count * Factor };
        var text = await step.Run("text", () => Log.Add("text", $"{Title} {doubled}"));
        var (name, count) = doubled;
        await step.Run("end", () => Log.Add(name + count));
        return text + this.Factor + (this with { Factor = count }).Factor + name;
    }

    [StepFunction("static")]
    private static async partial Task<Input> CopyAsync(StepContext step, Input input)
    {
        var other = new Job(await step.Run("one", () => Log.Add("one", 1)), input.Name);
        return input with { Count = await step.Run("two", () => Log.Add("two", 2)) + other.Factor, Name = other.Name };
    }
}

public sealed partial record class Derived(string Name) : Named(Name)
{
    public required int Size { get; init; }

    protected override string Title => "derived " + base.Title;

    [StepFunction("derived")]
    internal async partial Task<string> RunAsync(StepContext step)
    {
        var size = await step.Run("size", () => Size);
        return $"{Title} {size} {Equals(this with { })}" + await step.Run("again", () => Size + size);
    }
}

public sealed class Prices(int price)
{
    public int Total(int count) => Log.Add($"total {count}", price * count);
}

public sealed partial record Priced(Prices Prices)
{
    private Prices Same { get; } = Prices;

    [StepFunction("service")]
    public async partial Task<int> RunAsync(StepContext step) =>
        Prices.Total(Prices.Total(1) + await step.Run("two", () => Log.Add("two", Prices.Total(2)))) + this.Same.Total(Same.Total(1) + await step.Run("three", () => Same.Total(3)));
}
