using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests;

/// <summary>Functions and their drawings, in full.</summary>
public class MermaidTests
{
    [Fact]
    public void A_straight_line() => AssertDrawing(
        """
        await step.Run("get", () => 1);
        await step.Sleep("cool down", TimeSpan.FromDays(1));
        await step.Run("put", () => 2);
        """,
        """
        flowchart TD
            Start(["start"])
            P0["get"]
            P1("cool down")
            P2["put"]
            End(["end"])
            Start --> P0
            P0 --> P1
            P1 --> P2
            P2 --> End
        """);

    [Fact]
    public void No_step_at_all() => AssertDrawing(
        "_ = step.RunId;",
        """
        flowchart TD
            Start(["start"])
            End(["end"])
            Start --> End
        """);

    [Fact]
    public void A_branch() => AssertDrawing(
        """
        var kind = await step.Run("kind", () => 1);
        if (kind == 1)
            await step.Run("one", () => 1);
        else if (kind == 2)
            return;
        else
            await step.Run("more", () => 1);
        await step.Run("last", () => 1);
        """,
        """
        flowchart TD
            Start(["start"])
            P0["kind"]
            P1["one"]
            P2["more"]
            P3["last"]
            End(["end"])
            Start --> P0
            P0 --> P1
            P0 --> P2
            P0 --> End
            P1 --> P3
            P2 --> P3
            P3 --> End
        """);

    [Fact]
    public void Branches_inside_each_other() => AssertDrawing(
        """
        var report = step.Branch("report", async s =>
        {
            await s.Sleep("night", TimeSpan.FromHours(8));
            await s.ForEach("page", new[] { 1, 2 }, async (t, page) => await t.Run("print", () => page));
        });
        await step.Run("pack", () => 1);
        await report;
        """,
        """
        flowchart TD
            Start(["start"])
            P0["report"]
            P1["pack"]
            P2[\"await report"/]
            End(["end"])
            Start --> P0
            P0 --> P1
            P1 --> P2
            P2 --> End
            subgraph P0_Branch ["report"]
                P0_Start(["start"])
                P0_P0("night")
                P0_P1["page"]
                P0_End(["end"])
                P0_Start --> P0_P0
                P0_P0 --> P0_P1
                P0_P1 --> P0_End
                subgraph P0_P1_Branch ["page, for each item"]
                    P0_P1_Start(["start"])
                    P0_P1_P0["print"]
                    P0_P1_End(["end"])
                    P0_P1_Start --> P0_P1_P0
                    P0_P1_P0 --> P0_P1_End
                end
                P0_P1 ==> P0_P1_Start
            end
            P0 ==> P0_Start
        """);

    [Fact]
    public void A_loop() => AssertDrawing(
        """
        foreach (var page in new List<int> { 1, 2 })
        {
            if (page == 2)
                continue;
            await step.Run($"page-{page}", () => page);
        }
        while (true)
            if (await step.Run("ready", () => true))
                break;
        """,
        """
        flowchart TD
            Start(["start"])
            P0["page-{}"]
            P1["ready"]
            End(["end"])
            Start --> P0
            Start --> P1
            P0 --> P0
            P0 --> P1
            P1 --> P1
            P1 --> End
        """);

    [Fact]
    public void A_loop_without_an_end() => AssertDrawing(
        """
        for (;;)
        {
            await step.Run("work", () => 1);
            await step.Sleep("pause", TimeSpan.FromDays(1));
        }
        """,
        """
        flowchart TD
            Start(["start"])
            P0["work"]
            P1("pause")
            End(["end"])
            Start --> P0
            P0 --> P1
            P1 --> P0
        """);

    [Fact]
    public void A_switch() => AssertDrawing(
        """
        switch (await step.Run("kind", () => 1))
        {
            case 1:
                await step.Run("one", () => 1);
                goto case 2;
            case 2:
                await step.Run("two", () => 1);
                break;
            default:
                throw new InvalidOperationException();
        }
        """,
        """
        flowchart TD
            Start(["start"])
            P0["kind"]
            P1["one"]
            P2["two"]
            End(["end"])
            Start --> P0
            P0 --> P1
            P0 --> P2
            P1 --> P2
            P2 --> End
        """);

    [Fact]
    public void Try_catch_and_finally() => AssertDrawing(
        """
        await step.Run("before", () => 1);
        try
        {
            await step.Run("charge", () => 1);
            await step.Run("ship", () => 1);
        }
        catch (StepFailedException)
        {
            await step.Run("refund", () => 1);
        }
        finally
        {
            await step.Run("report", () => 1);
        }
        await step.Run("after", () => 1);
        """,
        """
        flowchart TD
            Start(["start"])
            P0["before"]
            P1["charge"]
            P2["ship"]
            P3["refund"]
            P4["report"]
            P5["after"]
            End(["end"])
            Start --> P0
            P0 --> P1
            P1 --> P2
            P1 -.-> P3
            P1 -.-> P4
            P2 --> P4
            P2 -.-> P3
            P3 --> P4
            P4 --> P5
            P5 --> End
        """);

    [Fact]
    public void A_failure_that_is_caught_without_a_step() => AssertDrawing(
        """
        try
        {
            await step.Run("first", () => 1);
            await step.Run("second", () => 1);
        }
        catch
        {
        }
        """,
        """
        flowchart TD
            Start(["start"])
            P0["first"]
            P1["second"]
            End(["end"])
            Start --> P0
            P0 --> P1
            P0 -.-> End
            P1 --> End
        """);

    [Fact]
    public void Nested() => AssertDrawing(
        """
        for (var i = 0; i < 3; i++)
        {
            try
            {
                try
                {
                    if (await step.Run("inner", () => true))
                        return;
                }
                catch (InvalidOperationException)
                {
                    await step.Run("inner catch", () => 1);
                    throw;
                }
            }
            catch (Exception)
            {
                await step.Run("outer catch", () => 1);
                continue;
            }
            finally
            {
                await step.Run("outer finally", () => 1);
            }
        }
        """,
        """
        flowchart TD
            Start(["start"])
            P0["inner"]
            P1["inner catch"]
            P2["outer catch"]
            P3["outer finally"]
            End(["end"])
            Start --> P0
            Start --> End
            P0 --> P3
            P0 -.-> P1
            P0 -.-> P2
            P1 -.-> P2
            P2 --> P3
            P3 --> P0
            P3 --> End
        """);

    [Fact]
    public void Names_that_need_care() => AssertDrawing(
        """"
        await step.Run("a \"quoted\" [name] (here)", () => 1);
        await step.Run($"page {step.RunId} of {step.RunId:D}!", () => 1);
        await step.Run("größer <b> & #35; 日本 🚚", () => 1);
        await step.Run("line\nbreak\\n `code` **bold** 1. end", () => 1);
        await step.Run("end", () => 1);
        """",
        """
        flowchart TD
            Start(["start"])
            P0["a #34;quoted#34; #91;name#93; #40;here#41;"]
            P1["page {} of {}#33;"]
            P2["größer #60;b#62; #38; #35;35#59; 日本 🚚"]
            P3["line#32;break#92;n #96;code#96; #42;#42;bold#42;#42; 1#46; end"]
            P4["end"]
            End(["end"])
            Start --> P0
            P0 --> P1
            P1 --> P2
            P2 --> P3
            P3 --> P4
            P4 --> End
        """);

    [Fact]
    public void The_example_of_the_README()
    {
        var readme = File.ReadAllText(RepositoryFiles.PathOf("README.md")).ReplaceLineEndings("\n");
        var program = Block("csharp");

        AssertDrawing(new ProgramSource("README", program[program.IndexOf("public record", StringComparison.Ordinal)..]), Block("mermaid"));

        string Block(string language)
        {
            var start = readme.IndexOf($"```{language}\n", StringComparison.Ordinal) + $"```{language}\n".Length;
            return readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)].TrimEnd();
        }
    }

    private static void AssertDrawing(string body, string expected) => AssertDrawing(
        new ProgramSource("Drawn", $$"""
            public static partial class Program
            {
                [StepFunction("drawn")]
                public static async partial Task RunAsync(StepContext step)
                {
            {{body.ReplaceLineEndings("\n")}}
                }
            }
            // allow: CS1998
            """.ReplaceLineEndings("\n")),
        expected.ReplaceLineEndings("\n"));

    private static void AssertDrawing(ProgramSource source, string expected) =>
        Assert.Equal(expected + "\n", ProgramCompiler.Compile(source).Functions.Single().Descriptor.ToMermaid());
}
