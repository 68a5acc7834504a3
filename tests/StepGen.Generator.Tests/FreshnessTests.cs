using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests;

/// <summary>A driver that has seen the code before an edit gives what a new driver gives, whatever the edit.</summary>
public class FreshnessTests
{
    private const int EditsPerProgram = 3;
    private const string FunctionPath = "/project/Function.cs";
    private const string OtherPath = "/project/Other.cs";

    private const string Function = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using StepGen;

        namespace Project;

        // above
        public static partial class First
        {
            [StepFunction("first")]
            public static async partial Task<int> RunAsync(StepContext step, int input)
            {
                var one = await step.Run("one", () => Other.Compute(input));
                var state = new State { Count = one };
                var id = await step.Run($"two {Other.Name}", () => Other.Convert(one));
                switch (one)
                {
                    case (int)Colour.Red:
                        await step.Run("red", () => Console.WriteLine(state.Count));
                        break;
                }

                return one + state.Count + (int)(object)id;
            }

            private static int Helper(int value)
            {
                return value; // helper
            }

            [StepFunction("second")]
            public static async partial Task<string> SecondAsync(StepContext step)
            {
                await step.Sleep("rest", TimeSpan.FromMinutes(Helper(1)));
                return await step.Run("name", () => Other.Name);
            }
        }
        """;

    private const string OtherText = """
        namespace Project;

        public enum Colour { Green, Red = 2 }

        public class State
        {
            private int _hidden = 1;

            public int Count { get; set; }

            public int Computed { get { return Count * 2; } }

            public int Doubled => Count * 2;

            public int Touched() { return _hidden++; }
        }

        public static class Other
        {
            public const string Name = "name";

            public static readonly int Start = 1;

            public static int Compute(int value)
            {
                return value + 1; // body
            }

            public static long Convert(long value) => value;
        }

        public class Service(string name)
        {
            public string Name() { return name; }
        }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Edits by name: the file, what stands there, and what stands there afterwards.</summary>
    public static TheoryData<string, string, string, string> Edits() => new()
    {
        { "the body of a method elsewhere", OtherPath, "return value + 1; // body", "var x = value; return x + 1;" },
        { "a comment elsewhere", OtherPath, "// body", "// another" },
        { "a field's initial value elsewhere", OtherPath, "Start = 1", "Start = 2" },
        { "a body that comes to be an expression", OtherPath, "public int Touched() { return _hidden++; }", "public int Touched() => _hidden++;" },
        { "a constant elsewhere", OtherPath, "Name = \"name\"", "Name = \"other\"" },
        { "a constant that is none any more", OtherPath, "const string Name", "static readonly string Name" },
        { "the value of an enum's member", OtherPath, "Red = 2", "Red = 3" },
        { "a result type elsewhere", OtherPath, "public static long Convert(long value)", "public static int Convert(int value)" },
        { "an overload that is better", OtherPath, "public static long Convert(long value) => value;", "public static long Convert(long value) => value; public static string Convert(int value) => \"\";" },
        { "a property that comes to be lost", OtherPath, "get { return Count * 2; }", "get { return _hidden; }" },
        { "a getter that comes to be lost", OtherPath, "Doubled => Count * 2", "Doubled => _hidden" },
        { "a property with a field behind it", OtherPath, "Doubled => Count * 2", "Doubled => field + Count * 2" },
        { "a setter of another member that assigns a field", OtherPath, "get { return Count * 2; }", "get { return _hidden; } set { _hidden = value; }" },
        { "a constructor elsewhere", OtherPath, "public int Touched()", "public State() { Count = 2; } public int Touched()" },
        { "an attribute elsewhere", OtherPath, "public int Count", "[System.Text.Json.Serialization.JsonIgnore] public int Count" },
        { "a using above", FunctionPath, "using System.Collections.Generic;", "using System.Collections.Generic;\nusing System.Linq;" },
        { "an alias above", FunctionPath, "using System.Collections.Generic;", "using Other = Project.Imposter;" },
        { "white space above", FunctionPath, "// above", "\n\n" },
        { "white space in front of the method", FunctionPath, "    [StepFunction(\"first\")]", "      [StepFunction(\"first\")]" },
        { "a comment above of another length", FunctionPath, "// above", "// far above" },
        { "a line less and a line more", FunctionPath, "using System.Collections.Generic;\n", "" },
        { "a nullable directive above", FunctionPath, "// above", "#nullable disable" },
        { "a nullable directive in a body in between", FunctionPath, "return value; // helper", "\n#nullable disable\nreturn value;" },
        { "the body of a function, its lines kept", FunctionPath, "one + state.Count", "one + 1 + state.Count" },
        { "the body of a function, its lines moved", FunctionPath, "await step.Run(\"red\"", "\n\nawait step.Run(\"red\"" },
        { "a helper's body", FunctionPath, "return value; // helper", "return value + 1;" },
        { "a helper's signature", FunctionPath, "Helper(int value)", "Helper(short value)" },
        { "the type's name", FunctionPath, "partial class First", "partial class Last" },
        { "the type's kind", FunctionPath, "partial class First", "partial struct First" },
        { "the namespace", FunctionPath, "namespace Project;", "namespace Project.Inner;" },
        { "an ID", FunctionPath, "\"second\"", "\"third\"" },
        { "a step's ID that is there already", FunctionPath, "\"red\"", "\"one\"" },
        { "a step that is not awaited", FunctionPath, "await step.Run(\"red\"", "_ = step.Run(\"red\"" },
        { "no attribute any more", FunctionPath, "[StepFunction(\"second\")]", "[Obsolete]" },
        { "a member with a generated name", FunctionPath, "private static int Helper", "private static int SecondFunction => 1; private static int Helper" },
        { "code that does not parse", FunctionPath, "var one = await", "var one = await await (" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void After_an_edit_the_driver_gives_what_a_fresh_one_gives(string name, string path, string from, string to)
    {
        Assert.NotEmpty(name);
        var before = Create();
        var driver = GeneratorRun.CreateDriver().RunGenerators(before, Token);
        var after = Edit(before, path, from, to);

        driver = driver.RunGenerators(after, Token);
        AssertFresh(driver, after);

        // And back: by undo, so the same tree, and by typing, so a new one.
        AssertFresh(driver.RunGenerators(before, Token), before);
        var retyped = Edit(after, path, string.Empty, string.Empty, Create().SyntaxTrees.Single(tree => tree.FilePath == path).ToString());
        AssertFresh(driver.RunGenerators(retyped, Token), retyped);
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public void After_an_edit_and_another_in_a_body_the_driver_gives_what_a_fresh_one_gives(string name, string path, string from, string to)
    {
        Assert.NotEmpty(name);
        var driver = GeneratorRun.CreateDriver().RunGenerators(Create(), Token);
        var first = Edit(Create(), FunctionPath, "one + state.Count", "one - state.Count");
        var second = Edit(first, OtherPath, "value + 1", "value + 2");
        driver = driver.RunGenerators(first, Token).RunGenerators(second, Token);
        var edits = from.Contains("value + 1", StringComparison.Ordinal) || from.Contains("one + state.Count", StringComparison.Ordinal);
        var third = edits ? second : Edit(second, path, from, to);

        AssertFresh(driver.RunGenerators(third, Token), third);
    }

    [Fact]
    public void A_global_using_elsewhere_is_seen() => AssertSeen(before => before.AddSyntaxTrees(
        Parse("global using System.Linq; global using Other = Project.Imposter;", "/project/Usings.cs"),
        Parse("namespace Project; public static class Imposter { public const string Name = \"else\"; public static string Compute(int v) => \"\"; public static int Convert(string v) => 1; }", "/project/Imposter.cs")));

    [Fact]
    public void A_global_alias_of_the_attribute_is_seen()
    {
        var before = Edit(Create(), FunctionPath, "[StepFunction(\"second\")]", "[Durable(\"second\")]");

        var driver = AssertSeen(before, static before => before.AddSyntaxTrees(Parse("global using DurableAttribute = StepGen.StepFunctionAttribute;", "/project/Usings.cs")));

        Assert.Contains(driver.GetRunResult().Results.Single().GeneratedSources, static source => source.HintName.Contains("Second", StringComparison.Ordinal));
    }

    [Fact]
    public void An_alias_of_the_attribute_in_the_file_is_seen()
    {
        var driver = AssertSeen(static before => Edit(
            Edit(before, FunctionPath, "[StepFunction(\"second\")]", "[Durable(\"second\")]"),
            FunctionPath,
            "using StepGen;",
            "using StepGen; using Durable = StepGen.StepFunctionAttribute;"));

        Assert.Contains(driver.GetRunResult().Results.Single().GeneratedSources, static source => source.HintName.Contains("Second", StringComparison.Ordinal));
    }

    [Fact]
    public void Other_options_are_seen() => AssertSeen(static before => before.WithOptions(before.Options.WithNullableContextOptions(NullableContextOptions.Disable)));

    [Fact]
    public void Another_assembly_name_is_seen() => AssertSeen(static before => before.WithAssemblyName("Renamed"));

    [Fact]
    public void A_reference_less_is_seen() => AssertSeen(static before => before.WithReferences(before.References.Where(static reference => !reference.Display!.Contains("StepGen", StringComparison.Ordinal))));

    [Fact]
    public void Other_parse_options_are_seen()
    {
        var other = ProgramCompiler.ParseOptions.WithPreprocessorSymbols("OTHER");
        var before = Edit(Create(), FunctionPath, "var state =", "\n#if OTHER\n_ = step.UtcNow;\n#endif\nvar state =");

        AssertSeen(before, before => CSharpCompilation.Create(
            before.AssemblyName, before.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.ToString(), other, tree.FilePath)), before.References, before.Options));
    }

    [Fact]
    public void A_primary_constructors_parameter_that_another_file_assigns_is_seen()
    {
        const string Text = """
            using System.Threading.Tasks;
            using StepGen;

            public partial class Service(string name)
            {
                [StepFunction("service")]
                public async partial Task<string> RunAsync(StepContext step) => await step.Run(name, () => name);
            }
            """;
        const string Part = "public partial class Service { public void Rename(string other) { _ = other; } }";
        var before = Create().AddSyntaxTrees(Parse(Text, "/project/Service.cs"), Parse(Part, "/project/ServicePart.cs"));

        AssertSeen(before, static before => Edit(before, "/project/ServicePart.cs", "_ = other", "name = other"));
    }

    [Theory]
    [InlineData("return value;", "return value + 1;")]
    [InlineData("int value)", "long value)")]
    [InlineData("Task<int>", "Task<long>")]
    [InlineData("[StepRoutine]", "")]
    [InlineData("[StepRoutine]", "[Step]")]
    public void An_edit_of_a_routine_is_seen(string from, string to)
    {
        const string Caller = """
            using System.Threading.Tasks;
            using StepGen;

            public static partial class Caller
            {
                [StepFunction("caller")]
                public static async partial Task<string> RunAsync(StepContext step) => $"{await Routines.LoadAsync(step, 1)}";
            }
            """;
        const string Routine = """
            using System.Threading.Tasks;
            using StepGen;
            using Step = StepGen.StepRoutineAttribute;

            public static partial class Routines
            {
                [StepRoutine]
                public static async partial Task<int> LoadAsync(StepContext step, int value)
                {
                    await step.Run("load", () => 1);
                    return value;
                }
            }
            """;
        var before = Create().AddSyntaxTrees(Parse(Caller, "/project/Caller.cs"), Parse(Routine, "/project/Routines.cs"));
        Assert.Contains(GeneratorRun.CreateDriver().RunGenerators(before, Token).GetRunResult().GeneratedTrees, static tree => tree.FilePath.Contains("Routines", StringComparison.Ordinal));

        AssertSeen(before, before => Edit(before, "/project/Routines.cs", from, to));
    }

    [Theory]
    [InlineData("public int Computed { get { return Count * 2; } }", "public int Computed { get { return _hidden; } }")]
    [InlineData("return value + 1; // body", "return value + 2;")]
    [InlineData("const string Name = \"name\"", "const string Name = \"x\"")]
    public void A_project_that_is_referenced_as_code_is_seen(string from, string to)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary);
        var library = CSharpCompilation.Create("Library", [Parse(OtherText, OtherPath)], References.All, options);
        var edited = CSharpCompilation.Create("Library", [Parse(OtherText.Replace(from, to, StringComparison.Ordinal), OtherPath)], References.All, options);
        var before = Create();
        before = before.RemoveSyntaxTrees(before.SyntaxTrees[1]).AddReferences(library.ToMetadataReference());

        AssertSeen(before, before => before.WithReferences([.. before.References.Where(static reference => reference is not CompilationReference), edited.ToMetadataReference()]));
    }

    [Fact]
    public void Top_level_statements_are_seen_by_the_names_that_they_declare()
    {
        var before = Create().AddSyntaxTrees(Parse("System.Console.WriteLine();", "/project/Program.cs")).WithOptions(new CSharpCompilationOptions(OutputKind.ConsoleApplication));

        AssertSeen(before, static before => Edit(before, "/project/Program.cs", "System.Console.WriteLine();", "int Project = 1; System.Console.WriteLine(Project);"));
    }

    public static TheoryData<string> Programs() => [.. ProgramSource.Names];

    [Theory]
    [MemberData(nameof(Programs))]
    public void After_random_edits_the_driver_gives_what_a_fresh_one_gives(string program)
    {
        var source = ProgramSource.Read(program);
        var compilation = ProgramCompiler.CreateCompilation(source, source.Text);
        var driver = GeneratorRun.CreateDriver().RunGenerators(compilation, Token);
        var random = new Random(StableSeed(program));
        for (var i = 0; i < EditsPerProgram; i++)
        {
            compilation = RandomEdit.Apply(compilation, random, Token);
            driver = driver.RunGenerators(compilation, Token);
            AssertFresh(driver, compilation);
        }
    }

    private static int StableSeed(string program) => program.Aggregate(17, static (seed, character) => unchecked((seed * 31) + character));

    private static GeneratorDriver AssertSeen(Func<CSharpCompilation, CSharpCompilation> edit) => AssertSeen(Create(), edit);

    private static GeneratorDriver AssertSeen(CSharpCompilation before, Func<CSharpCompilation, CSharpCompilation> edit)
    {
        var driver = GeneratorRun.CreateDriver().RunGenerators(before, Token);
        AssertFresh(driver, before);
        var after = edit(before);
        driver = driver.RunGenerators(after, Token);
        AssertFresh(driver, after);
        AssertFresh(driver.RunGenerators(before, Token), before);
        return driver;
    }

    private static void AssertFresh(GeneratorDriver driver, Compilation compilation) =>
        Assert.Equal(Describe(GeneratorRun.CreateDriver().RunGenerators(compilation, Token)), Describe(driver));

    private static string Describe(GeneratorDriver driver)
    {
        var result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return string.Join("\n", result.GeneratedSources.Select(static source => $"=== {source.HintName}\n{source.SourceText}")
            .Concat(result.Diagnostics.Select(static diagnostic => $"{diagnostic} {string.Join(", ", diagnostic.AdditionalLocations.Select(static place => place.GetLineSpan()))}")));
    }

    private static CSharpCompilation Create() => CSharpCompilation.Create(
        "Project",
        [Parse(Function, FunctionPath), Parse(OtherText, OtherPath)],
        References.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static CSharpCompilation Edit(CSharpCompilation compilation, string path, string from, string to, string? all = null)
    {
        var old = compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        var text = old.ToString();
        Assert.Contains(from, text, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(old, Parse(all ?? text.Replace(from, to, StringComparison.Ordinal), path));
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, ProgramCompiler.ParseOptions, path, cancellationToken: Token);
}
