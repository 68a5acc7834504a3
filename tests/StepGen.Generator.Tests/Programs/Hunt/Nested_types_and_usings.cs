// input: {"X":1,"Items":["a","b"]}
namespace Outer
{
    using SB = System.Text.StringBuilder;
    namespace Inner.Deep
    {
        using static System.Math;
        internal partial class Host
        {
            protected internal sealed record Req(int X, string[] Items);
            private protected sealed record Res(int Y, string Z);
            internal partial record class Funcs(int Factor) : IDisposable
            {
                void IDisposable.Dispose() { }
                [StepFunction("nested-types", Retries = 2)]
                private async partial Task<Res> @class(StepContext step, Req input)
                {
                    var sb = new SB();
                    sb.Append(Max(input.X, Factor));
                    var s = sb.ToString();
                    var r = await step.Run(options: new StepOptions { Retries = 1 }, body: static async () => { await Task.Yield(); return 5; }, id: "a");
                    var res = new Res(r, s) with { Y = r + Factor };
                    await step.Run($"""raw-{nameof(Req)}-{input.X:D3}""", () => global::Log.Add($"{res}"));
                    await step.Run(@"verb""atim", M);
                    return res;
                    void M() => global::Log.Add("m" + Abs(-3));
                }
            }
        }
    }
}
public static class Setup { public static void Configure(Microsoft.Extensions.DependencyInjection.IServiceCollection s) => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(s, typeof(Outer.Inner.Deep.Host).GetNestedType("Funcs", System.Reflection.BindingFlags.NonPublic)!, Activator.CreateInstance(typeof(Outer.Inner.Deep.Host).GetNestedType("Funcs", System.Reflection.BindingFlags.NonPublic)!, 7)!); }
