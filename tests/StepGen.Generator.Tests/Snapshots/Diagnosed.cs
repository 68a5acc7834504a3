using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests.Snapshots;

/// <summary>What is refused, where exactly, and what the developer is told to write instead.</summary>
public class Diagnosed
{
    public static TheoryData<string, string> Bodies() => new()
    {
        { "Exception filter", "try { await step.Run(\"a\", () => 1); }\ncatch (Exception) when (await step.Run(\"b\", () => true)) { }" },
        { "Operand that cannot be saved", "System.IO.Stream Open() => System.IO.Stream.Null;\nvar text = Open().ReadByte() + Open().Read(new byte[await step.Run(\"a\", () => 1)]);" },
        { "Reference across a step", "var items = new int[2];\nref int First() => ref items[0];\nFirst() = await step.Run(\"a\", () => 1);" },
        { "Using", "using (var stream = new System.IO.MemoryStream()) { await step.Run(\"a\", () => { }); }" },
        { "Lock", "await step.Run(\"a\", () => { });\nusing var stream = new System.IO.MemoryStream();\nawait step.Run(\"b\", () => { });" },
        { "Other collections", "foreach (var x in new[] { 1 }.AsSpan()) { await step.Run(\"a\", () => 1); }\nvar list = new List<int> { 1 };\nforeach (var n in list.Where(n => n > 0)) { await step.Run(\"b\", () => n); list.Clear(); }\nIEnumerable<int> numbers = list;\nforeach (var n in numbers) { await step.Run(\"c\", () => n); }" },
        { "Lambda", "Func<Task> f = async () => await step.Run(\"a\", () => 1);\nawait step.Run(\"b\", () => 2);" },
        { "Local function", "async Task F() => await step.Run(\"a\", () => 1);\nawait step.Run(\"b\", () => 2);" },
        { "Live local", "var stream = new System.IO.MemoryStream();\nawait step.Run(\"a\", () => 1);\nstream.Dispose();" },
        { "Live enumerator", "using IEnumerator<int> one = Enumerable.Range(1, 2).GetEnumerator();\nIEnumerator<int> two = Enumerable.Range(1, 2).GetEnumerator();\nwhile (two.MoveNext()) { await step.Run(\"a\", () => 1); }" },
        { "Live anonymous type", "var size = new { Width = 1, Height = 2 };\nawait step.Run(\"a\", () => 1);\nConsole.WriteLine(size.Width);" },
        { "Live dynamic", "dynamic n = 1;\nawait step.Run(\"a\", () => 1);\nConsole.WriteLine(n);" },
        { "Lock around a step", "lock (typeof(Program)) { await step.Run(\"a\", () => 1); }" },
        { "Iterator", "await step.Run(\"a\", () => 1);\nyield return 1;" },
        { "Await foreach", "IAsyncEnumerable<int> Numbers() => throw new NotSupportedException();\nawait foreach (var n in Numbers()) { await step.Run(\"a\", () => n); }" },
        { "Text for a handler", "var text = new System.Text.StringBuilder();\ntext.Append($\"a {await step.Run(\"a\", () => 1)}\");" },
        { "Live delegate", "Func<int> f = () => 1;\nawait step.Run(\"a\", () => 1);\nf();" },
        { "Captured write", "var n = 0;\nawait step.Run(\"a\", () => n++);\nawait step.Run(\"b\", () => n);" },
        { "Await of something else", "await Task.Delay(1);\nawait step.Run(\"a\", () => 1);" },
    };

    public static TheoryData<string, string> Files() => new()
    {
        { "Not partial", "public static class C { [StepFunction(\"f\")] public static async Task F(StepContext step) { await step.Run(\"a\", () => 1); } }" },
        { "Signature", "public static partial class C { [StepFunction(\"f\")] public static async partial Task F(StepContext step, int a, int b) { await step.Run(\"a\", () => 1); } }" },
        { "Containing type", "public partial struct C { [StepFunction(\"f\")] public static async partial Task F(StepContext step) { await step.Run(\"a\", () => 1); } }" },
        { "Async void", "public static partial class C { [StepFunction(\"f\")] public static async partial void F(StepContext step) { await step.Run(\"a\", () => 1); } }" },
        { "Generic type outside", "public partial class Outer<T> { public static partial class C { [StepFunction(\"f\")] public static async partial Task F(StepContext step) { await step.Run(\"a\", () => 1); } } }" },
        { "Struct outside", "public partial record struct Outer { internal static partial class C { [StepFunction(\"f\")] public static async partial Task F(StepContext step) { await step.Run(\"a\", () => 1); } } }" },
        { "Extension block", "public static partial class C\n{\n    extension(string text)\n    {\n        [StepFunction(\"f\")]\n        public async Task F(StepContext step) { await step.Run(\"a\", () => text.Length); }\n    }\n}" },
        { "Descriptor name", "public static partial class C { static int FFunction; [StepFunction(\"f\")] public static async partial Task F(StepContext step) { await step.Run(\"a\", () => 1); } }" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_body(string name, string body) => Verify(name, $$"""
        public static partial class Program
        {
            [StepFunction("f")]
            public static async partial Task RunAsync(StepContext step)
            {
                {{body.Replace("\n", "\n        ", StringComparison.Ordinal)}}
            }
        }
        """);

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file(string name, string text) => Verify(name, text);

    private static void Verify(string name, string text)
    {
        var source = new ProgramSource(name, text.ReplaceLineEndings("\n"));
        var result = GeneratorRun.CreateDriver()
            .RunGenerators(ProgramCompiler.CreateCompilation(source, source.Text), TestContext.Current.CancellationToken)
            .GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Assert.NotEmpty(result.Diagnostics);
        Snapshot.Verify(nameof(Diagnosed), name.Replace(' ', '_'), [("Diagnostics.txt", GeneratedText.Of(result.Diagnostics, source.Text))]);
    }
}
