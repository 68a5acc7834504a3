using System.Text.Json;
using System.Text.Json.Serialization;
using StepGen.Runtime.Tests.Machines;
using StepGen.Testing;

namespace StepGen.Runtime.Tests;

/// <summary>What happens to results of steps that cannot be kept as they are, and to those that can with any settings.</summary>
public sealed class ValueTests
{
    public static TheoryData<string> Culprits() => ["cycle", "deep", "comparer", "derived"];

    public static TheoryData<string> AllSettings() => ["default", "web", "preserve", "strings", "frugal"];

    [Theory]
    [MemberData(nameof(Culprits))]
    public async Task A_result_that_would_change_fails_its_step_with_step_and_type_in_both_worlds(string culprit)
    {
        var bodies = 0;
        var function = new OneStep<Holder>(step => step.Run("work", () =>
        {
            bodies++;
            return Make(culprit);
        }));
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function.Function));
        var run = await host.StartRunAsync(function.Function);
        var inline = await Assert.ThrowsAsync<StepFailedException>(async () => await function.Issue(new InlineStepContext()));

        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Contains($"The result of step 'work', of type {typeof(Holder)}, cannot be serialised", run.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(inline.Message, run.Error.Message);
        Assert.Equal(2, bodies);
        Assert.Equal(JournalStatus.Failed, Assert.Single(run.Journal).Status);
    }

    [Fact]
    public async Task A_function_that_catches_the_failure_goes_on()
    {
        var function = new OneStep<Holder>(static step => step.Run("work", static () => Make("cycle"))) { Catch = static _ => new() { Name = "caught" } };
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function.Function));

        var run = await host.StartRunAsync(function.Function);

        Assert.Equal("caught", run.Result!.Name);
    }

    [Theory]
    [MemberData(nameof(AllSettings))]
    public async Task A_result_is_what_the_body_returned_with_any_settings(string settings)
    {
        Holder? seen = null;
        var function = new OneStep<Holder>(static step => step.Run("work", static () => new Holder
        {
            Name = "\ud800",
            Number = double.NaN,
            Count = 0,
            Pair = (1, "x"),
            Stack = new([1, 2]),
            Keys = new() { ["FooBar"] = 1 },
        }))
        {
            After = (_, result) => seen = result,
        };
        await using var host = await StepTestHost.StartAsync(o =>
        {
            o.Json = Settings(settings);
            o.AddFunction(function.Function);
        });

        var run = await host.StartRunAsync(function.Function);
        var inline = await function.Issue(new InlineStepContext { Json = Settings(settings) });

        Assert.Equal(RunStatus.Completed, run.Status);
        foreach (var result in new[] { seen!, inline, run.Result! })
        {
            Assert.Equal("\ud800", result.Name);
            Assert.True(double.IsNaN(result.Number));
            Assert.Equal(0, result.Count);
            Assert.Equal((1, "x"), result.Pair);
            Assert.Equal([2, 1], result.Stack!);
            Assert.Equal(["FooBar"], result.Keys!.Keys);
        }
    }

    private static JsonSerializerOptions Settings(string name) => name switch
    {
        "web" => new(JsonSerializerDefaults.Web) { DictionaryKeyPolicy = JsonNamingPolicy.CamelCase },
        "preserve" => new() { ReferenceHandler = ReferenceHandler.Preserve },
        "strings" => new() { NumberHandling = JsonNumberHandling.WriteAsString },
        "frugal" => new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver() },
        _ => new StepGenOptions().Json,
    };

    private static Holder Make(string culprit)
    {
        var holder = new Holder();
        switch (culprit)
        {
            case "cycle":
                holder.Next = holder;
                break;
            case "deep":
                for (var i = 0; i < 10_000; i++)
                {
                    holder = new() { Next = holder };
                }

                break;
            case "comparer":
                holder.Keys = new(EqualityComparer<string>.Create(static (a, b) => a?.Length == b?.Length, static text => text.Length));
                break;
            default:
                holder.Next = new Derived();
                break;
        }

        return holder;
    }

    public class Holder
    {
        public string? Name { get; set; }

        public double Number { get; set; }

        public int Count { get; set; } = 5;

        public (int, string) Pair { get; set; }

        public Stack<int>? Stack { get; set; }

        public Dictionary<string, int>? Keys { get; set; }

        public Holder? Next { get; set; }
    }

    public sealed class Derived : Holder;
}
