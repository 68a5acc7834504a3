using Microsoft.Extensions.DependencyInjection;

public static class Setup
{
    public static void Configure(IServiceCollection services) => services.AddTransient<Derived>();
}

public abstract class Base
{
    protected virtual string Name => "base";

    protected static int Count(string text) => text.Length;
}

public partial class Derived : Base
{
    protected override string Name => "derived";

    [StepFunction("base-members")]
    internal async partial Task<string> RunAsync(StepContext step)
    {
        var text = base.Name + this.Name + Name;
        await step.Run("one", () => Log.Add(text));
        return text + Count(text) + base.Name;
    }
}
