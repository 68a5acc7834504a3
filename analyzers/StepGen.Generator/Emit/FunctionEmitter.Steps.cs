using StepGen.Generator.Binding;
using StepGen.Generator.Lowering;

namespace StepGen.Generator.Emit;

/// <summary>Suspension points, and the helpers that issue steps.</summary>
internal sealed partial class FunctionEmitter
{
    // Before:  store the live locals; mark; issue; suspend
    // After:   take the result                                   - not where the handle is kept for later
    private void WriteStep(StepNode node)
    {
        if (node.Step.Call.Use == StepUse.Call)
        {
            WriteCall(node);
            return;
        }

        var step = node.Step;
        var position = step.Position;
        _writer.Line();
        WritePositionComment(position);
        _writer.Line($"{_names.Before[position]}:");
        _writer.Line($"{_names.State} = 0;");
        foreach (var local in node.Saved)
        {
            WriteStore(local);
        }

        _writer.Line($"{_names.Context}.Mark({_names.Frame}, {Number(position)});");
        using (new OverflowScope(this, node.Overflow))
        {
            if (step.Call.Use == StepUse.Issue)
            {
                WriteKeep(node);
                return;
            }

            WriteIssue(node);
        }

        _writer.Line($"{_names.After[position]}:");
        _writer.Line($"{_names.State} = 0;");
        WriteLoads(node);
        using (new OverflowScope(this, step.Target.Kind == StepTargetKind.Assign ? node.Overflow : null))
        {
            WriteTake(step);
        }
    }

    private void WriteIssue(StepNode node)
    {
        var step = node.Step;
        var issue = IssueCall(node);
        var state = Number((2 * step.Position) + 2);
        if (!_hasFinally && step.Call.Writes.Count == 0)
        {
            WriteMapped($"return {_names.Frame}.Suspend(", issue, $", {state});", step.Span);
            return;
        }

        _writer.Open();
        WriteMapped($"var {_names.Issued} = ", issue, ";", step.Span);
        foreach (var local in step.Call.Writes)
        {
            WriteStore(local);
        }

        if (_hasFinally)
        {
            _writer.Line($"{_names.Suspending} = true;");
        }

        _writer.Line($"return {_names.Frame}.Suspend({_names.Issued}, {state});");
        _writer.Close();
    }

    private void WriteKeep(StepNode node)
    {
        var step = node.Step;
        var target = step.Target.Kind == StepTargetKind.Assign ? _renderer.Render(step.Target.Assignment) + " = " : string.Empty;
        WriteMapped(target, IssueCall(node), ";", step.Span);
    }

    /// <summary>What it is that happens there: <c>Run "id"</c>, <c>Await "handle"</c>.</summary>
    private void WritePositionComment(int position)
    {
        var (name, operation) = (_model.Positions[position].Name, _model.Positions[position].Operation);
        var prefix = operation switch
        {
            PositionModel.Await => StepAwaits.Prefix,
            PositionModel.Call => StepAwaits.CallPrefix,
            _ => string.Empty,
        };
        _writer.Line($"// {operation} {OneLine(name.Substring(prefix.Length))}");
    }

    private string IssueCall(StepNode node)
    {
        var step = node.Step;
        if (!step.Call.Captures)
        {
            return _renderer.Render(step.Call.Invocation);
        }

        if (FindBody(node) is { } body)
        {
            _renderer.BodyMethod = $"({body.Delegate}){_names.Frame}.{_names.MachineBodies[step.Position]}";
            var call = _renderer.Render(step.Call.Invocation);
            _renderer.BodyMethod = null;
            return call;
        }

        var arguments = step.Call.EarlyArguments.Select(argument => _renderer.Render(argument.Value))
            .Concat(step.Call.HelperLocals.Select(local => _names.Locals[local]));
        return $"{_names.Issues[step.Position]}({string.Join(", ", arguments)})";
    }

    private void WriteTake(StepStatement step)
    {
        var method = step.Call.Use == StepUse.Call ? "TakeCalleeResult" : "TakeResult";
        var take = step.Call.ResultType is null ? $"{_names.Frame}.{method}()" : $"{_names.Frame}.{method}<{step.Call.ResultType}>()";
        var line = step.Target.Kind switch
        {
            StepTargetKind.Assign => $"{_renderer.Render(step.Target.Assignment)} = {take};",
            StepTargetKind.Return when step.Target.Through is { } exit => $"{{ {_renderer.Leave(exit, "return", take)} }}",
            StepTargetKind.Return => $"return {_names.Frame}.Complete({take});",
            StepTargetKind.Throw => $"throw {take};",
            _ => $"{_names.Frame}.{method}();",
        };
        WriteMapped(string.Empty, line, string.Empty, step.Span);
    }

    /// <summary>Behind an await: what was stored in front of it.</summary>
    private void WriteLoads(StepNode node)
    {
        foreach (var local in node.Saved.Union(node.Step.Call.Writes))
        {
            WriteLoad(local);
        }
    }

    private void WriteLoad(int local) => _writer.Line($"{_names.Locals[local]} = {_names.Frame}.{_names.Fields[local]};");

    private void WriteStore(int local) => _writer.Line($"{_names.Frame}.{_names.Fields[local]} = {_names.Locals[local]};");

    /// <summary>A body sees captured locals as they are now: the helper's parameters are copies under the same names.</summary>
    private void WriteIssueHelpers()
    {
        foreach (var node in _function.Steps.Where(step => step.Step.Call.Captures && FindBody(step) is null))
        {
            var step = node.Step;
            var parameters = step.Call.EarlyArguments.Select(static argument => $"{argument.Type} {argument.Parameter}")
                .Concat(step.Call.HelperLocals.Select(local => $"{_model.Locals[local].Type} {_names.Locals[local]}"));
            _writer.Line();
            _writer.Line($"{step.Call.HandleType} {_names.Issues[step.Position]}({string.Join(", ", parameters)}) =>");
            _writer.Indent();
            var (prefix, suffix) = node.Overflow is null ? (string.Empty, ";") : (node.Overflow + "(", ");");
            WriteMapped(prefix, _renderer.Render(step.Call.Invocation), suffix, step.Span);
            _writer.Outdent();
        }
    }
}
