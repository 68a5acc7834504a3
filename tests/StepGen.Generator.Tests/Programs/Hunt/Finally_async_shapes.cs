// input: 0
// input: 1
// input: 2
// input: 3
using Microsoft.Extensions.DependencyInjection;

public static class Setup
{
    public static void Configure(IServiceCollection services) => services.AddTransient<Orders>();
}

public partial class Orders
{
    private readonly string _prefix = "p";

    [StepFunction("finally-instance", Retries = 0)]
    public async partial Task<string> RunAsync(StepContext step, int input, CancellationToken ct)
    {
        var trace = _prefix;
        if (input == 1)
            try
            {
                trace += "t";
            }
            finally
            {
                await step.Run("embedded", c => Log.Add("embedded"));
            }
        else
            while (input == 2)
                try
                {
                    trace += "w";
                    if (trace.Length > 3)
                        break;
                }
                catch when (trace.Length > 50)
                {
                    await step.Run("never", () => Log.Add("never"));
                }
                finally
                    {
                        for (var i = 0; i < 2; i++)
                            try { if (i == 0) continue; trace += i; }
                            finally { await step.Run("deep", () => Log.Add($"deep {i} {_prefix}")); }
                    }

        try { }
        finally
        {
            await step.Run("empty try", () => Log.Add("empty"));
        }

        try
        {
            await step.Run("fails", () => Log.FailFirst("fails", input == 3 ? 1 : 0, step.Attempt), new() { Retries = 0 });
        }
        catch
        {
            await step.Run("caught", () => Log.Add("caught"));
            throw;
        }
        finally
        {
            ct.ThrowIfCancellationRequested();
            trace += step.UtcNow.Year > 1 ? "y" : "n";
            await step.Run("last", () => Log.Add("last"));
        }

        return trace;
    }
}
