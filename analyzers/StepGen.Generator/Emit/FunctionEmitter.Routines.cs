using StepGen.Generator.Binding;
using StepGen.Generator.Lowering;

namespace StepGen.Generator.Emit;

/// <summary>Routines: their factories, and the calls of them.</summary>
internal sealed partial class FunctionEmitter
{
    // Store what is needed behind the call; make the routine's frame.
    // After:   let the routine go on; suspend if it does; take its result
    private void WriteCall(StepNode node)
    {
        var step = node.Step;
        var position = step.Position;
        _writer.Line();
        WritePositionComment(position);
        foreach (var local in node.Saved)
        {
            WriteStore(local);
        }

        using (new OverflowScope(this, node.Overflow))
        using (new CopyScope(this, step.Call.Invocation))
        {
            WriteMapped($"{_names.Frame}.Call(", _renderer.Render(step.Call.Invocation), $", {Number(position)});", step.Span);
            foreach (var local in step.Call.Writes)
            {
                WriteStore(local);
            }
        }

        _writer.Line($"{_names.After[position]}:");
        _writer.Line($"{_names.State} = 0;");
        WriteLoads(node);
        _writer.Open($"if (!{_names.Frame}.AdvanceCallee({_names.Context}))");
        if (_hasFinally)
        {
            _writer.Line($"{_names.Suspending} = true;");
        }

        _writer.Line("return false;");
        _writer.Close();
        _writer.Line();
        using (new OverflowScope(this, step.Target.Kind == StepTargetKind.Assign ? node.Overflow : null))
        {
            WriteTake(step);
        }
    }

    /// <summary>Has the routine's parameters, so that a call of the routine is one of it but for the name.</summary>
    private void WriteFactory(RoutineModel routine)
    {
        var result = $"{Kernel}StepMachine<global::StepGen.Unit, {_model.ResultType}>";
        _writer.Line("/// <summary>Makes the frame of a call, with its arguments. For generated code.</summary>");
        _writer.Line(GeneratedCodeAttribute);
        _writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        var header = $"{routine.Modifiers} {result} {routine.Factory}{routine.TypeParameters}({routine.Parameters}){routine.Constraints} =>".TrimStart();
        if (!_function.IsValid)
        {
            // A diagnostic says why; the build fails, and nothing that was not understood runs.
            _writer.Line($"{header} throw new global::System.NotSupportedException({Quote($"The routine '{_model.DisplayName}' has errors and was not made into a machine.")});");
            return;
        }

        var instance = _model.IsStatic ? string.Empty : "this";
        var arguments = routine.Arguments.Select(local => $"{_names.Fields[local]} = {NameAllocator.Escape(_model.Locals[local].Name)}").ToList();
        _writer.Line(header);
        _writer.Indent();
        _writer.Line($"new {_names.Machine}{routine.TypeParameters}({instance}){(arguments.Count == 0 ? string.Empty : $" {{ {string.Join(", ", arguments)} }}")};");
        _writer.Outdent();
    }

    /// <summary>Which routines the function calls where.</summary>
    private void WriteCreateCallee()
    {
        var calls = _function.Steps.Where(static step => step.Step.Call.Callee is not null).ToList();
        if (calls.Count == 0)
        {
            return;
        }

        _writer.Line("// The frames of called routines, when a run is loaded.");
        _writer.Line($"protected override {Kernel}StepMachine? CreateCallee(int position) => position switch");
        _writer.Open();
        foreach (var call in calls.Select(static node => node.Step))
        {
            var receiver = call.Call.Callee!.IsInstance ? _names.Self + "." : string.Empty;
            _writer.Line($"{Number(call.Position)} => {receiver}{call.Call.Callee.Frame},");
        }

        _writer.Line("_ => null,");
        _writer.Close(";");
        _writer.Line();
    }
}
