using StepGen.Generator.Binding;
using StepGen.Generator.Lowering;

namespace StepGen.Generator.Emit;

/// <summary>Suspension points, the helpers that issue steps, and try statements.</summary>
internal sealed partial class FunctionEmitter
{
    // Before:  store the live locals; mark; issue; suspend
    // After:   take the result
    private void WriteStep(StepNode node)
    {
        var step = node.Step;
        var position = step.Position;
        _writer.Line();
        _writer.Line($"// {_model.Positions[position].Operation} {OneLine(_model.Positions[position].Name)}");
        _writer.Line($"{_names.Before[position]}:");
        _writer.Line($"{_names.State} = 0;");
        foreach (var local in node.Saved)
        {
            WriteStore(local);
        }

        _writer.Line($"{_names.Context}.Mark({_names.Frame}, {Number(position)});");
        WriteIssue(step);
        _writer.Line($"{_names.After[position]}:");
        _writer.Line($"{_names.State} = 0;");
        WriteTake(step);
    }

    private void WriteIssue(StepStatement step)
    {
        var issue = step.Call.Captures ? IssueCall(step) : _renderer.Render(step.Call.Invocation);
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

    private string IssueCall(StepStatement step)
    {
        var arguments = step.Call.EarlyArguments.Select(argument => _renderer.Render(argument.Value))
            .Concat(step.Call.HelperLocals.Select(local => _names.Locals[local]));
        return $"{_names.Issues[step.Position]}({string.Join(", ", arguments)})";
    }

    private void WriteTake(StepStatement step)
    {
        var take = step.Call.ResultType is null ? $"{_names.Frame}.TakeResult()" : $"{_names.Frame}.TakeResult<{step.Call.ResultType}>()";
        var line = step.Target.Kind switch
        {
            StepTargetKind.Assign => $"{_renderer.Render(step.Target.Assignment)} = {take};",
            StepTargetKind.Return => $"return {_names.Frame}.Complete({take});",
            StepTargetKind.Throw => $"throw {take};",
            _ => $"{_names.Frame}.TakeResult();",
        };
        WriteMapped(string.Empty, line, string.Empty, step.Span);
    }

    private void WriteStore(int local) => _writer.Line($"{_names.Frame}.{_names.Fields[local]} = {_names.Locals[local]};");

    /// <summary>A body sees captured locals as they are now: the helper's parameters are copies under the same names.</summary>
    private void WriteIssueHelpers()
    {
        foreach (var node in _function.Steps.Where(static step => step.Step.Call.Captures))
        {
            var step = node.Step;
            var parameters = step.Call.EarlyArguments.Select(static argument => $"{argument.Type} {argument.Parameter}")
                .Concat(step.Call.HelperLocals.Select(local => $"{_model.Locals[local].Type} {_names.Locals[local]}"));
            _writer.Line();
            _writer.Line($"{step.Call.HandleType} {_names.Issues[step.Position]}({string.Join(", ", parameters)}) =>");
            _writer.Indent();
            WriteMapped(string.Empty, _renderer.Render(step.Call.Invocation), ";", step.Span);
            _writer.Outdent();
        }
    }

    private static bool NeedsOuterTry(TryNode attempt) => attempt.Finally is not null && attempt.Catches.Any(static clause => clause.Body is not null);

    private void WriteTry(TryNode attempt)
    {
        var hasHandlers = attempt.Catches.Any(static clause => clause.Body is not null);
        _writer.Line();
        _writer.Line($"{_names.Of(attempt.Start)}:");
        if (NeedsOuterTry(attempt))
        {
            // The finally block comes after the handlers, so it stands around them.
            _writer.Open("try");
            var body = new TryNode(attempt.Body, attempt.Catches, null, new Label("TryBody"), attempt.End);
            WriteDispatch([body], isOutermost: false);
            _writer.Line($"{_names.Of(body.Start)}:");
            WriteTryBlock(attempt);
            WriteHandlers(attempt);
            _writer.Close();
            WriteFinally(attempt.Finally!);
            return;
        }

        WriteTryBlock(attempt);
        if (attempt.Finally is not null)
        {
            WriteFinally(attempt.Finally);
        }

        if (hasHandlers)
        {
            WriteHandlers(attempt);
        }
    }

    private void WriteTryBlock(TryNode attempt)
    {
        _writer.Open("try");
        WriteDispatch(attempt.Body, isOutermost: false);
        WriteNodes(attempt.Body);
        _writer.Close();
        foreach (var clause in attempt.Catches)
        {
            WriteCatch(clause);
        }
    }

    private void WriteCatch(CatchNode node)
    {
        var clause = node.Clause;
        if (node.Body is null)
        {
            var variable = clause.Local < 0 ? string.Empty : " " + _names.Locals[clause.Local];
            WriteCatchHeader(clause, variable, clause.Filter is null ? null : _renderer.Render(clause.Filter.Code));
            using (new CopyScope(this, clause.Verbatim!.Code))
            {
                WriteMapped(string.Empty, _renderer.Render(clause.Verbatim.Code), string.Empty, clause.Verbatim.Span);
            }

            return;
        }

        // The handler has a step and there is no suspending inside a catch block: note the exception and leave.
        var needsVariable = clause.Local >= 0 || clause.Rethrown >= 0;
        var caught = clause.Local >= 0 ? _names.MatchedNames[clause.Local] : clause.Rethrown >= 0 ? _names.MatchedNames[clause.Rethrown] : string.Empty;
        var filter = clause.Filter is null
            ? null
            : _renderer.Render(clause.Filter.Code, clause.Local >= 0 ? [clause.Local] : [], _ => caught);
        WriteCatchHeader(clause, needsVariable ? " " + caught : string.Empty, filter);
        _writer.Open();
        foreach (var local in new[] { clause.Local, clause.Rethrown }.Where(static local => local >= 0).Distinct())
        {
            _writer.Line($"{_names.Locals[local]} = {caught};");
        }

        _writer.Line($"goto {_names.Of(node.Handler!)};");
        _writer.Close();
    }

    private void WriteCatchHeader(CatchClause clause, string variable, string? filter)
    {
        var declaration = clause.Type is not null ? $" ({clause.Type}{variable})" : variable.Length > 0 ? $" (global::System.Exception{variable})" : string.Empty;
        if (filter is null)
        {
            _writer.Line("catch" + declaration);
        }
        else
        {
            WriteMapped($"catch{declaration} when (", filter, ")", clause.Filter!.Span);
        }
    }

    private void WriteHandlers(TryNode attempt)
    {
        _writer.Line($"goto {_names.Of(attempt.End)};");
        foreach (var clause in attempt.Catches.Where(static clause => clause.Body is not null))
        {
            _writer.Line();
            _writer.Line($"{_names.Of(clause.Handler!)}: ;");
            WriteNodes(clause.Body!);
            _writer.Line($"goto {_names.Of(attempt.End)};");
        }

        _writer.Line($"{_names.Of(attempt.End)}: ;");
    }

    private void WriteFinally(Fragment final)
    {
        _writer.Open("finally");
        _writer.Line($"if (!{_names.Suspending})");
        using (new CopyScope(this, final.Code))
        {
            WriteMapped(string.Empty, _renderer.Render(final.Code), string.Empty, final.Span);
        }

        _writer.Close();
    }
}
