using System.Text;

namespace StepGen.Generator.Tests.RandomPrograms;

/// <summary>Writes routines: static and instance ones, generic ones, recursive ones, and those of other types.</summary>
internal sealed class RoutineWriter(ProgramPlan plan)
{
    private readonly StringBuilder _inside = new();
    private readonly StringBuilder _outside = new();

    /// <summary>Gets the routines that stand in the function's own type.</summary>
    public string Inside => _inside.ToString();

    /// <summary>Gets the types that hold the others.</summary>
    public string Outside => _outside.ToString();

    public void Add()
    {
        var choices = plan.Choices;
        var name = plan.Name("R") + "Async";
        var kind = choices.Pick(Kind.All);
        choices.Make<Action>(
            (3, () => () => Own(name, choices.OneIn(5) ? null : kind)),
            (2, () => () => Generic(name)),
            (1, () => () => OfGenericType(name)),
            (1, () => () => OfOtherType(name, kind)))();
    }

    private void Own(string name, Kind? result)
    {
        var isInstance = plan.Container.IsInstance && plan.Choices.OneIn(2);
        var prefix = isInstance && plan.Choices.OneIn(2) ? "this." : "";
        var takesHandle = plan.IsParallel && plan.Choices.OneIn(3);
        _inside.Append(Method(name, isInstance ? "private async partial" : "private static async partial", result, isOutside: false, !isInstance, plan.Container.Depth, takesHandle));
        plan.Routines.Add(new(prefix + name, result, IsGeneric: false, NeedsInstance: isInstance, IsOutside: false, takesHandle));
    }

    private void OfOtherType(string name, Kind kind)
    {
        var type = plan.Name("Other");
        _outside.Append($"\npublic {plan.Choices.Pick((string[])["static partial class", "partial struct", "partial record"])} {type}\n{{\n{Method(name, "public static async partial", kind, isOutside: true, isStatic: true, 1)}}}\n");
        plan.Routines.Add(new($"{type}.{name}", kind, IsGeneric: false, NeedsInstance: false, IsOutside: true));
    }

    private void Generic(string name)
    {
        var withType = plan.Choices.OneIn(2) ? "<T>" : "";
        _inside.Append(GenericMethod($"{name}<T>", "private static async partial", isOutside: false, plan.Container.Depth));
        plan.Routines.Add(new(name + withType, null, IsGeneric: true, NeedsInstance: false, IsOutside: false));
    }

    private void OfGenericType(string name)
    {
        var type = plan.Name("Shelf");
        _outside.Append($"\npublic partial class {type}<T>\n{{\n{GenericMethod(name, "public static async partial", isOutside: true, 1)}}}\n");
        plan.Routines.Add(new($"{type}<T>.{name}", null, IsGeneric: true, NeedsInstance: false, IsOutside: true));
    }

    private string Method(string name, string modifiers, Kind? result, bool isOutside, bool isStatic, int indent, bool takesHandle = false)
    {
        var choices = plan.Choices;
        var pad = new string(' ', 4 * indent);
        var type = result is null ? "Task" : $"Task<{result.Type}>";
        var head = $"\n{pad}[StepRoutine]\n{pad}{modifiers} {type} {name}(StepContext step, List<string> trace, int place, int depth, int input{(takesHandle ? ", StepTask<int> given" : "")})";
        if (result is not null && choices.OneIn(6))
        {
            return $"{head} => await step.Run(\"{plan.Name("R_s")}\", () => Log.Add<{result.Type}>(\"{plan.Name("R_r")}\", {Body().Value(result, 0)}));\n";
        }

        var body = Body();
        body.Line("var fuel = 0;");
        body.With(new Variable("fuel", Kind.Int, IsFixed: true));
        if (takesHandle || (plan.IsParallel && choices.OneIn(2)))
        {
            body.DeclareHandles();
        }

        if (takesHandle)
        {
            body.TakeHandle("given");
        }

        body.Body(choices.Between(2, 4));
        if (choices.OneIn(2))
        {
            // It calls itself: the place stays, the depth goes.
            var again = $"await {name}(step, trace, place, depth - 1, input + 1{(takesHandle ? ", given" : "")})";
            body.Line(result is null ? $"if (depth > 0) {again};" : $"if (depth > 0) trace.Add(Tool.Show({again}));");
        }

        body.ShowAll();
        if (result is not null)
        {
            body.Line($"return {body.Value(result, 2)};");
        }

        return $"{head}\n{pad}{{\n{body.Text}{pad}}}\n";

        MethodWriter Body() => new MethodWriter(plan, isOutside, isStatic, choices.Between(2, 5), indent + 1, writer => result is null ? "" : writer.Value(result, 2), "R_")
            .With(new("input", Kind.Int, IsFixed: true), new("depth", Kind.Int, IsFixed: true));
    }

    private string GenericMethod(string name, string modifiers, bool isOutside, int indent)
    {
        var pad = new string(' ', 4 * indent);
        var value = new Kind("T");
        var body = new MethodWriter(plan, isOutside, isStatic: true, plan.Choices.Between(2, 4), indent + 1, static _ => "value", "R_")
            .With(new("input", Kind.Int, IsFixed: true), new("value", value), new("fuel", Kind.Int, IsFixed: true));
        body.Line("var (input, fuel) = (place, 0);");
        body.Line("var first = value;");
        body.Line("var items = new List<T> { value };");
        body.Body(plan.Choices.Between(1, 3));
        body.Line($"first = {body.Value(value, 1)};");
        body.Line($"items.Add(await step.Run(\"{plan.Name("R_s")}\", () => first));");
        body.Line("trace.Add(Tool.Cut(Tool.Show(items)));");
        return $"\n{pad}[StepRoutine]\n{pad}{modifiers} Task<T> {name}(StepContext step, List<string> trace, int place, int depth, T value)\n{pad}{{\n{body.Text}{pad}    return items[depth & 1];\n{pad}}}\n";
    }
}
