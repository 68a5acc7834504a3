// input: 3
public abstract class Base { protected int frame => 4; public virtual int Get() => 1; protected static int state = 2; protected class RunMachine { } }
public sealed partial class Job(int factor) : Base
{
    private readonly int _f = factor + 1;
    public override int Get() => 10;
    [StepFunction("primary")]
    internal async partial Task<string> RunAsync(StepContext context, int input)
    {
        var r = await context.Run("a", () => factor + _f + input + base.Get() + Get() + frame);
        var suspending = r; var issued = 1; var self = 2; var machine = 3;
        try { await context.Run("b", () => Log.Add("b" + suspending)); } finally { suspending += issued + self + machine + factor; }
        return $"{r} {suspending} {this._f} {new RunMachine() is not null}";
    }
}
public static class Setup { public static void Configure(Microsoft.Extensions.DependencyInjection.IServiceCollection s) => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(s, new Job(5)); }
