namespace StepGen.Analyzers.Tests;

/// <summary>A program with findings that a fix removes, the result that the fixed program gives, and the keys of its steps.</summary>
internal sealed record FixedProgram(string Text, string Result, string Steps);

/// <summary>Whole programs, named after the rule whose fix they need.</summary>
internal static class FixedPrograms
{
    private const string Work = """

        public static class Work
        {
            public static Task<int> LoadAsync(int n, CancellationToken ct = default) => Task.FromResult(n);
            public static async ValueTask<string> NameAsync(int n) { await Task.Yield(); return $"n{n}"; }
            public static async Task SaveAsync(string name) { await Task.Yield(); Log.Add($"saved {name}"); }
            public static async Task<int> FailAsync() { await Task.Yield(); throw new NonRetriableException("no"); }
        }
        """;

    public static IReadOnlyDictionary<string, FixedProgram> All { get; } = new Dictionary<string, FixedProgram>(StringComparer.Ordinal)
    {
        ["STEP0001 method"] = new(
            """
            public static partial class Flow
            {
                [StepFunction("f")]
                public static async Task<int> RunAsync(StepContext step)
                {
                    var a = await step.Run("a", () => 20);
                    await step.Sleep("s", TimeSpan.FromHours(1));
                    var b = await step.Run("b", () => 22);
                    return a + b;
                }
            }
            """,
            "42",
            "a s b"),

        ["STEP0002 types"] = new(
            """
            namespace Shop;

            public class Orders
            {
                internal record Flow(int Unused)
                {
                    private const int Two = 2;

                    [StepFunction("f")]
                    private static async partial Task<int> RunAsync(StepContext step)
                    {
                        var a = await step.Run("a", () => Two);
                        return await step.Run("b", () => a * 3);
                    }
                }
            }
            """,
            "6",
            "a b"),

        ["STEP0009 no task"] = new(
            """
            public static partial class Flow
            {
                [StepFunction("f")]
                public static async partial void RunAsync(StepContext step)
                {
                    await step.Run("a", () => Log.Add("a"));
                    await step.Sleep("s", TimeSpan.FromMinutes(1));
                }
            }
            """,
            "null",
            "a s"),

        ["STEP0011 using"] = new(
            """
            public static partial class Flow
            {
                [StepFunction("f")]
                public static async partial Task<int> RunAsync(StepContext step)
                {
                    var n = await step.Run("start", () => 4);
                    using (var stream = new System.IO.MemoryStream(new byte[n]))
                    {
                        n = await step.Run("copy", ct => stream.CopyToAsync(System.IO.Stream.Null, ct).ContinueWith(_ => (int)stream.Length, ct, TaskContinuationOptions.None, TaskScheduler.Default));
                    }

                    await step.Sleep("s", TimeSpan.FromMinutes(1));
                    using var again = new System.IO.MemoryStream(new byte[n + 1]);
                    return await step.Run("length", () => (int)again.Length);
                }
            }
            """,
            "5",
            "start copy s length"),

        ["STEP0013 lock"] = new(
            """
            public static partial class Flow
            {
                private static readonly object Gate = new();

                [StepFunction("f")]
                public static async partial Task<int> RunAsync(StepContext step)
                {
                    var n = 1;
                    lock (Gate)
                    {
                        n = await step.Run("held", () => Monitor.IsEntered(Gate) ? 2 : 3);
                    }

                    return n + await step.Run("free", () => Monitor.IsEntered(Gate) ? 10 : 20);
                }
            }
            """,
            "22",
            "held free"),

        ["STEP0019 await foreach"] = new(
            """
            public static partial class Flow
            {
                [StepFunction("f")]
                public static async partial Task<int> RunAsync(StepContext step)
                {
                    var sum = 0;
                    await foreach (var n in NumbersAsync(3))
                    {
                        sum += await step.Run("add", () => n);
                        await step.Sleep("s", TimeSpan.FromMinutes(1));
                    }

                    return sum;
                }

                private static async IAsyncEnumerable<int> NumbersAsync(int count)
                {
                    for (var i = 1; i <= count; i++)
                    {
                        await Task.Yield();
                        yield return i;
                    }
                }
            }
            """,
            "6",
            "numbers add s add:1 s:1 add:2 s:2"),

        ["STEP3012 sequence"] = new(
            """
            public static partial class Flow
            {
                [StepFunction("f")]
                public static async partial Task<int> RunAsync(StepContext step)
                {
                    var sum = 0;
                    foreach (var n in Numbers(3))
                    {
                        sum += await step.Run("add", () => n);
                        await step.Sleep("s", TimeSpan.FromMinutes(1));
                    }

                    return sum;
                }

                private static IEnumerable<int> Numbers(int count)
                {
                    for (var i = 1; i <= count; i++)
                    {
                        yield return i;
                    }
                }
            }
            """,
            "6",
            "add s add:1 s:1 add:2 s:2"),

        ["STEP3006 enumerator"] = new(
            """
            public static partial class Flow
            {
                [StepFunction("f")]
                public static async partial Task<int> RunAsync(StepContext step)
                {
                    var sum = 0;
                    var numbers = Enumerable.Range(1, 3).GetEnumerator();
                    while (numbers.MoveNext())
                    {
                        if (numbers.Current == 2) continue;
                        sum += await step.Run("add", () => numbers.Current) * numbers.Current;
                    }

                    return sum;
                }
            }
            """,
            "10",
            "add add:1"),

        ["STEP3007 anonymous type"] = new(
            """
            public static partial class Flow
            {
                [StepFunction("f")]
                public static async partial Task<int> RunAsync(StepContext step)
                {
                    var size = new { Width = 2, Height = await step.Run("height", () => 3) };
                    var areas = new[] { 1, 2 }.Select(n => new { n, Area = n * size.Width * size.Height }).ToArray();
                    var sum = 0;
                    foreach (var area in areas)
                    {
                        sum += await step.Run("add", () => area.Area) + area.n;
                    }

                    return sum;
                }
            }
            """,
            "21",
            "height add add:1"),

        ["STEP1001 calls"] = new(
            $$"""
            public static partial class Flow
            {
                [StepFunction("f")]
                public static async partial Task<int> RunAsync(StepContext step, CancellationToken ct)
                {
                    var sum = await Work.LoadAsync(1, ct).ConfigureAwait(false);
                    foreach (var n in new[] { 2, 3 })
                    {
                        var name = await Work.NameAsync(n);
                        await Work.SaveAsync(name);
                        sum += n;
                    }

                    try
                    {
                        sum = await Work.FailAsync();
                    }
                    catch (StepFailedException)
                    {
                        sum += 10;
                    }

                    return await Work.LoadAsync(sum + 1, ct);
                }
            }
            {{Work}}
            """,
            "17",
            "load name save name:1 save:1 fail load-2"),

        ["STEP1001 expression body"] = new(
            $$"""
            public static partial class Flow
            {
                [StepFunction("f")]
                public static async partial Task<int> RunAsync(StepContext step) => (await Work.LoadAsync(7));
            }
            {{Work}}
            """,
            "7",
            "load"),

        ["STEP1002 clock"] = new(
            """
            public static partial class Flow
            {
                [StepFunction("f")]
                public static async partial Task<string> RunAsync(StepContext step)
                {
                    var start = DateTime.UtcNow;
                    DateTimeOffset offset = System.DateTimeOffset.Now;
                    var today = DateTime.Today;
                    await step.Sleep("s", TimeSpan.FromHours(2));
                    var passed = DateTime.Now - start;
                    return $"{passed.TotalHours:0} {start.Kind} {(TimeProvider.System.GetUtcNow() - offset).TotalHours:0} {today == start.Date}";
                }
            }
            """,
            "\"2 Utc 2 True\"",
            "s"),

        ["STEP1003 GUIDs"] = new(
            """
            public static partial class Flow
            {
                [StepFunction("f")]
                public static async partial Task<bool> RunAsync(StepContext step)
                {
                    var a = Guid.NewGuid();
                    var copy = await step.Run("a", () => a);
                    var b = System.Guid.CreateVersion7();
                    await step.Run("b", () => b.ToString());
                    return a == copy && a != b;
                }
            }
            """,
            "true",
            "a b"),

        ["STEP1004 random numbers"] = new(
            """
            public static partial class Flow
            {
                [StepFunction("f")]
                public static async partial Task<bool> RunAsync(StepContext step)
                {
                    var random = new Random();
                    var a = random.Next(5) + Random.Shared.Next(5);
                    var copy = await step.Run("a", () => a);
                    var b = new Random().Next(5);
                    await step.Run("b", () => b);
                    return a == copy && a < 10 && b < 5;
                }
            }
            """,
            "true",
            "a b"),

        ["STEP1005 delays"] = new(
            """
            public static partial class Flow
            {
                [StepFunction("f")]
                public static async partial Task<int> RunAsync(StepContext step, CancellationToken ct)
                {
                    var start = step.UtcNow;
                    await Task.Delay(60_000, ct);
                    for (var i = 0; i < 2; i++)
                    {
                        await Task.Delay(TimeSpan.FromMinutes(i + 1)).ConfigureAwait(false);
                    }

                    System.Threading.Thread.Sleep(30_000 * 2);
                    return (int)(step.UtcNow - start).TotalMinutes;
                }
            }
            """,
            "5",
            "delay delay-2 delay-2:1 delay-3"),

        ["STEP2001 IDs"] = new(
            """
            public static partial class Flow
            {
                private const string Id = "save";

                [StepFunction("f")]
                public static async partial Task<int> RunAsync(StepContext step)
                {
                    var a = await step.Run("save", () => 1);
                    var b = await step.Run(Id, () => a + 1);
                    foreach (var n in new[] { 1, 2 })
                    {
                        b += n;
                        await step.Run($"page-{n}", () => n);
                        await step.Run($"page-{n}", () => n);
                    }

                    return b;
                }
            }
            """,
            "5",
            "save save-2 page-1 page-1-2 page-2 page-2-2"),

        ["STEP2004 awaits"] = new(
            """
            public static partial class Flow
            {
                [StepFunction("f")]
                public static async partial Task<int> RunAsync(StepContext step)
                {
                    step.Sleep("s", TimeSpan.FromMinutes(1));
                    _ = step.Run("a", () => 1);
                    var unused = step.Run("b", () => 2);
                    if (step.Attempt == 0)
                        step.Run("c", () => Log.Add("c"));
                    return await step.Run("d", () => 3);
                }
            }
            """,
            "3",
            "s a b c d"),
    };
}
