using StepGen.Generator.Binding;
using StepGen.Generator.Lowering;

namespace StepGen.Generator.Emit;

/// <summary>The machine: what a run remembers, and how that is saved and loaded.</summary>
internal sealed partial class FunctionEmitter
{
    private void WriteMachine()
    {
        WriteGraphSummary();
        _writer.Open($"private sealed class {_names.Machine}{_model.Routine?.TypeParameters} : {Kernel}StepMachine<{_model.InputType}, {_model.ResultType}>{_model.Routine?.Constraints}");
        WritePositions();
        if (!_model.IsStatic)
        {
            _writer.Line($"private readonly {ContainingType} {_names.Self};");
            _writer.Line();
        }

        WriteFields();

        if (!_model.IsStatic)
        {
            _writer.Line($"public {_names.Machine}({ContainingType} instance) => {_names.Self} = instance;");
            _writer.Line();
        }

        _writer.Line($"public override global::System.Collections.Generic.IReadOnlyList<{Kernel}StepPosition> Positions => StepPositions;");
        _writer.Line();
        if (_model.Routine is { } routine)
        {
            _writer.Line($"public override string RoutineName => {Quote(routine.Name)};");
            _writer.Line();
        }

        var target = _model.IsStatic ? string.Empty : _names.Self + ".";
        _writer.Line($"public override bool Advance({Kernel}MachineContext context) => {target}{_names.Advance}(this, context);");
        _writer.Line();
        WriteCreateCallee();
        WriteCreateBranch();
        _writer.Line("// What a checkpoint holds, by the position that it is taken at.");
        WriteSlots($"public override void Save(int position, {Kernel}SlotWriter writer)", SaveLine);
        _writer.Line();
        WriteSlots($"public override void Load(int position, {Kernel}SlotReader reader)", LoadLine);
        if (_function.Steps.Any(step => step.Saved.Any(local => _model.Locals[local].Kind is LocalKind.Exception or LocalKind.Exit)))
        {
            _writer.Line();
            WriteMakeException();
        }

        WriteMachineBodies();
        if (_hasGraph)
        {
            _writer.Line();
            WriteMakeGraph();
        }

        _writer.Close();
    }

    private void WriteFields()
    {
        var locals = _function.FrameLocals.ToList();
        if (locals.Count > 0)
        {
            _writer.Line("// What the run remembers while it waits for a step.");
        }

        foreach (var local in locals)
        {
            _writer.Line($"public {_model.Locals[local].Type} {_names.Fields[local]};");
        }

        if (locals.Count > 0)
        {
            _writer.Line();
        }
    }

    private void WritePositions()
    {
        _writer.Line("// Where a run can rest. Checkpoints know a position by its name.");
        _writer.Line($"private static readonly {Kernel}StepPosition[] StepPositions =");
        _writer.Line("[");
        _writer.Indent();
        foreach (var position in _model.Positions)
        {
            var isConstant = position.IsConstantId ? "true" : "false";
            var kind = !position.IsStep ? "null" : "global::StepGen.StepOperationKind." + position.Operation;
            _writer.Line($"new({Quote(position.Name)}, {kind}, isConstantId: {isConstant}),");
        }

        _writer.Outdent();
        _writer.Line("];");
        _writer.Line();
    }

    private void WriteSlots(string header, Func<int, string> line)
    {
        _writer.Open(header);
        var steps = _function.Steps.Where(static step => step.Saved.Count > 0).ToList();
        if (steps.Count > 0)
        {
            _writer.Open("switch (position)");
            foreach (var step in steps)
            {
                var number = step.Step.Position;
                _writer.Line($"case {Number(number)}: // {OneLine(_model.Positions[number].Name)}");
                _writer.Indent();
                WriteSlots(step, line);

                _writer.Line("break;");
                _writer.Outdent();
            }

            _writer.Close();
        }

        _writer.Close();
    }

    /// <summary>
    /// What is always there, how the trys around were left, and then what depends on that. Of each the collections of loops
    /// first: they are the stable place of what other locals refer to as well.
    /// </summary>
    private void WriteSlots(StepNode step, Func<int, string> line)
    {
        var slots = step.Saved.Select(local => (Local: local, Condition: SaveConditions.Of(step, local, _names), _model.Locals[local].Kind))
            .OrderBy(static slot => slot.Kind == LocalKind.Exit ? 1 : slot.Condition is null ? 0 : 2)

            // Whether an outer try's way is kept depends on the inner one's.
            .ThenByDescending(static slot => slot.Kind == LocalKind.Exit ? slot.Local : 0)
            .ThenBy(static slot => slot.Condition, StringComparer.Ordinal)
            .ThenBy(static slot => slot.Kind == LocalKind.Cursor ? 0 : 1);
        string? open = null;
        foreach (var slot in slots)
        {
            if (slot.Condition != open)
            {
                CloseCondition();
                if (slot.Condition is not null)
                {
                    _writer.Open($"if ({slot.Condition})");
                }

                open = slot.Condition;
            }

            _writer.Line(line(slot.Local));
        }

        CloseCondition();

        void CloseCondition()
        {
            if (open is not null)
            {
                _writer.Close();
            }
        }
    }

    private string SaveLine(int local)
    {
        var name = Quote(_model.Locals[local].Name);
        var field = _names.Fields[local];
        return _model.Locals[local].Kind switch
        {
            LocalKind.Cursor or LocalKind.Exit => $"{field}.Save(writer, {name});",
            LocalKind.Exception => $"writer.WriteException({name}, {field});",
            _ => $"writer.Write<{_model.Locals[local].Type}>({name}, {field});",
        };
    }

    private string LoadLine(int local)
    {
        var model = _model.Locals[local];
        var name = Quote(model.Name);
        var field = _names.Fields[local];
        return model.Kind switch
        {
            LocalKind.Cursor => $"{field} = {model.Type}.Load(reader, {name});",
            LocalKind.Exit => $"{field} = {model.Type}.Load(reader, {name}, MakeException{string.Concat(_function.Finallys[local].Ways.Select(static way => ", " + Quote(way.Name)))});",
            LocalKind.Exception => $"{field} = reader.ReadException<{model.Type.TrimEnd('?')}>({name}, MakeException, {Fallback(model)})!;",
            _ => $"{field} = reader.Read<{model.Type}>({name});",
        };
    }

    private static string Fallback(LocalModel local) => local.FallbackException is { } exception
        ? $"static (message, inner) => new {exception.Type.TrimEnd('?')}({Arguments(exception)})"
        : "null";

    private static string Arguments(ExceptionModel exception) => exception.TakesInner ? "message, inner" : "message";

    // Types are made by comparing names that stand here; none is ever loaded by a name that comes from a checkpoint.
    private void WriteMakeException()
    {
        const string Header = "private static global::System.Exception? MakeException(string type, string message, global::System.Exception? inner) =>";
        if (_model.Exceptions.Count == 0)
        {
            _writer.Line(Header + " null;");
            return;
        }

        _writer.Line(Header + " type switch");
        _writer.Open();
        foreach (var exception in _model.Exceptions)
        {
            _writer.Line($"{Quote(exception.MetadataName)} => new {exception.Type.TrimEnd('?')}({Arguments(exception)}),");
        }

        _writer.Line("_ => null,");
        _writer.Close(";");
    }

    private static string OneLine(string text) => Quote(text);
}
