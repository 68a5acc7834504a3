using System.Globalization;
using CsCheck;
using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests.RandomPrograms;

/// <summary>
/// Whole step functions out of one grammar: containers, routines, statements, expressions, exceptions, parallel steps and the
/// types of the state, all mixed. CsCheck's size is the number of decisions that a program took.
/// </summary>
internal sealed class RandomProgramGen : Gen<ProgramSource>
{
    private const uint Stream = 7;

    /// <summary>The program of that number, today and in a year.</summary>
    public static ProgramSource Write(ulong seed) => new RandomProgramGen().Generate(new PCG(Stream, seed), null, out _) with { Name = $"Random/{seed.ToString(CultureInfo.InvariantCulture)}" };

    public override ProgramSource Generate(PCG pcg, Size? min, out Size size)
    {
        var choices = new Choices(pcg);
        var text = Write(choices);
        size = new(choices.Count);
        return new("Random", text);
    }

    private static string Write(Choices choices)
    {
        var container = Container.Choose(choices);
        var plan = new ProgramPlan(choices) { Container = container };
        var indent = container.Depth;
        var routines = new RoutineWriter(plan);
        for (var count = choices.Next(4); count > 0; count--)
        {
            routines.Add();
        }

        var (type, end) = choices.Make<(string, string)>(
            (4, () => ("Task<string>", "string.Join(' ', trace)")),
            (1, () => ("Task<(int Count, string Text)>", "(trace.Count, string.Join(' ', trace))")),
            (1, () => ("Task<List<string>>", "trace")),
            (1, () => ("Task", "")));
        var (parameter, inputs) = choices.OneIn(4)
            ? ("Request request", (string[])["{\"Number\":0,\"Name\":\"a\"}", "{\"Number\":3,\"Name\":null}"])
            : ("int input", ["0", "1"]);
        var body = new MethodWriter(plan, isOutside: false, isStatic: !container.IsInstance, statements: choices.Between(6, 16), depth: indent + 1, _ => end);
        body.Line("var trace = new List<string>();");
        body.Line("var fuel = 0;");
        if (parameter is "Request request")
        {
            body.Line("var input = request.Number;");
            body.With(new Variable("request.Name", Kind.MaybeText, IsFixed: true));
        }

        body.With(new("input", Kind.Int, IsFixed: true), new("fuel", Kind.Int, IsFixed: true));
        for (var count = choices.Next(3); count > 0; count--)
        {
            body.LocalFunction();
        }

        if (plan.IsParallel)
        {
            body.DeclareHandles();
        }

        body.Body(choices.Between(3, 7));
        body.ShowAll();
        body.Line(end.Length > 0 ? $"return {end};" : "await step.Run(\"end\", () => Log.Add(string.Join(' ', trace)));");

        var pad = new string(' ', 4 * indent);
        var modifiers = container.IsInstance ? "public async partial" : "public static async partial";
        var token = choices.OneIn(6) ? ", CancellationToken cancellationToken" : "";
        var program = $"{container.Head}\n{container.Members}{pad}[StepFunction(\"random\", Retries = 0)]\n"
            + $"{pad}{modifiers} {type} RunAsync(StepContext step, {parameter}{token})\n{pad}{{\n{body.Text}{pad}}}\n{routines.Inside}"
            + string.Concat(Enumerable.Range(0, indent).Select(i => new string(' ', 4 * (indent - 1 - i)) + "}\n"))
            + routines.Outside
            + (parameter is "Request request" ? "\npublic sealed record Request(int Number, string? Name);\n" : "");
        var setup = container.Setup is null ? ""
            : $"using Microsoft.Extensions.DependencyInjection;\n\npublic static class Setup\n{{\n    public static void Configure(IServiceCollection services) => services{container.Setup};\n}}\n\n";
        return string.Concat(inputs.Select(static input => $"// input: {input}\n")) + setup + program + Vocabulary.For(program);
    }
}
