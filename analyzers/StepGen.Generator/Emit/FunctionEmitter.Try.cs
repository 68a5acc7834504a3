using StepGen.Generator.Binding;
using StepGen.Generator.Lowering;

namespace StepGen.Generator.Emit;

/// <summary>Try statements with steps.</summary>
internal sealed partial class FunctionEmitter
{
    /// <summary>Whether a try of its own stands around block and catch clauses, for a finally that comes after both.</summary>
    private static bool NeedsOuterTry(TryNode attempt) =>
        (attempt.Finally is not null && attempt.Catches.Any(static clause => clause.Body is not null))
        || (attempt.FinallySteps is not null && attempt.Catches.Count > 0);

    private void WriteTry(TryNode attempt)
    {
        var hasHandlers = attempt.Catches.Any(static clause => clause.Body is not null);
        _writer.Line();
        _writer.Line($"{_names.Of(attempt.Start)}:");
        if (NeedsOuterTry(attempt))
        {
            // The finally block comes after the handlers, so it stands around them.
            _writer.Open("try");
            var body = new TryNode(attempt.Body, attempt.Catches, null, null, new Label("TryBody"), attempt.End);
            WriteDispatch([body], isOutermost: false);
            _writer.Line($"{_names.Of(body.Start)}:");
            WriteTryBlock(attempt);
            if (hasHandlers)
            {
                WriteHandlers(attempt);
            }

            _writer.Close();
            WriteFinally(attempt);
            return;
        }

        WriteTryBlock(attempt);
        WriteFinally(attempt);
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
            WriteCatch(clause, attempt.Overflow);
        }
    }

    private void WriteCatch(CatchNode node, string? overflow)
    {
        var clause = node.Clause;
        if (node.Body is null)
        {
            var variable = clause.Local < 0 ? string.Empty : " " + _names.Locals[clause.Local];
            WriteCatchHeader(clause, variable, clause.Filter is null ? null : _renderer.Render(clause.Filter.Code), overflow);
            using (new CopyScope(this, clause.Verbatim!.Code))
            {
                WriteBlock(clause.Verbatim, overflow);
            }

            return;
        }

        // The handler has a step and there is no suspending inside a catch block: note the exception and leave.
        var needsVariable = clause.Local >= 0 || clause.Rethrown >= 0;
        var caught = clause.Local >= 0 ? _names.MatchedNames[clause.Local] : clause.Rethrown >= 0 ? _names.MatchedNames[clause.Rethrown] : string.Empty;
        var filter = clause.Filter is null
            ? null
            : _renderer.Render(clause.Filter.Code, clause.Local >= 0 ? [clause.Local] : [], _ => caught);
        WriteCatchHeader(clause, needsVariable ? " " + caught : string.Empty, filter, overflow);
        _writer.Open();
        foreach (var local in new[] { clause.Local, clause.Rethrown }.Where(static local => local >= 0).Distinct())
        {
            _writer.Line($"{_names.Locals[local]} = {caught};");
        }

        _writer.Line($"goto {_names.Of(node.Handler!)};");
        _writer.Close();
    }

    private void WriteCatchHeader(CatchClause clause, string variable, string? filter, string? overflow)
    {
        var declaration = clause.Type is not null ? $" ({clause.Type}{variable})" : variable.Length > 0 ? $" (global::System.Exception{variable})" : string.Empty;
        if (filter is null)
        {
            _writer.Line("catch" + declaration);
        }
        else
        {
            var (prefix, suffix) = overflow is null ? (string.Empty, ")") : (overflow + "(", "))");
            WriteMapped($"catch{declaration} when ({prefix}", filter, suffix, clause.Filter!.Span);
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

    private void WriteFinally(TryNode attempt)
    {
        if (attempt.FinallySteps is { } steps)
        {
            WriteFinallySteps(steps);
        }
        else if (attempt.Finally is { } final)
        {
            _writer.Open("finally");
            _writer.Line($"if (!{_names.Suspending})");
            using (new CopyScope(this, final.Code))
            {
                WriteBlock(final, attempt.Overflow);
            }

            _writer.Close();
        }
    }

    // catch (Exception thrown) { exit = thrown; goto Finally; }        - every other way out has noted itself
    // exit = the end;
    // Finally: the statements
    // throw what is pending; go where the way out leads
    private void WriteFinallySteps(FinallyNode final)
    {
        var exit = _names.Locals[final.Clause.Exit];
        var thrown = _names.MatchedNames[final.Clause.Exit];
        var type = _model.Locals[final.Clause.Exit].Type;
        _writer.Open($"catch (global::System.Exception {thrown}) when (!{_names.Context}.IsStopping({thrown}))");
        _writer.Line($"{exit} = {type}.Throwing({thrown});");
        _writer.Line($"goto {_names.Of(final.Start)};");
        _writer.Close();
        _writer.Line($"{exit} = default;");
        _writer.Line($"{_names.Of(final.Start)}: ;");
        WriteNodes(final.Body);
        _writer.Line($"{exit}.ThrowPending();");
        if (final.Clause.Ways.Count == 0)
        {
            return;
        }

        _writer.Open($"switch ({exit}.Way)");
        foreach (var way in final.Clause.Ways)
        {
            _writer.Line($"case {Quote(way.Name)}: {Leave(way, exit)}");
        }

        _writer.Close();
    }

    private string Leave(ExitWay way, string exit)
    {
        if (way.Through is { } next)
        {
            return $"{_names.Locals[next.Local]} = {exit}; goto {_names.Of(_function.Jumps.Target(next.Target))};";
        }

        return way.Target is { } target ? $"goto {_names.Of(_function.Jumps.Target(target))};"
            : $"return {_names.Frame}.Complete({(_model.HasResult ? exit + ".Result" : string.Empty)});";
    }

    /// <summary>A block of user code, with what it was evaluated in.</summary>
    private void WriteBlock(Fragment block, string? overflow)
    {
        if (overflow is null)
        {
            WriteMapped(string.Empty, _renderer.Render(block.Code), string.Empty, block.Span);
            return;
        }

        _writer.Open();
        WriteMapped(overflow + " ", _renderer.Render(block.Code), string.Empty, block.Span);
        _writer.Close();
    }
}
