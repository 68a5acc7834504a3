using StepGen.Generator.Binding;
using StepGen.Generator.Lowering;

namespace StepGen.Generator.Emit;

/// <summary>
/// Bodies of steps that are methods. While a step is awaited the machine's fields stay as they were at its issue, so a body
/// that takes what it captures from them when it starts sees what it would have captured.
/// </summary>
internal sealed partial class FunctionEmitter
{
    /// <summary>The step's body as a method; null where it stays a lambda.</summary>
    private BodyMethod? FindBody(StepNode node) => node is { Step.Call: { Use: StepUse.Await, Body: { } body } call, Overflow: null }
        && call.Writes.Count == 0 && call.EarlyArguments.Count == 0 && body.Locals.All(node.Saved.Contains) && string.IsNullOrEmpty(_model.Routine?.TypeParameters)
        ? body : null;

    private IEnumerable<(int Position, BodyMethod Body)> Bodies =>
        _function.Steps.Select(node => (node.Step.Position, Body: FindBody(node)!)).Where(static step => step.Body is not null);

    /// <summary>The machine's part: passes the fields.</summary>
    private void WriteMachineBodies()
    {
        var target = _model.IsStatic ? string.Empty : _names.Self + ".";
        var isFirst = true;
        foreach (var (position, body) in Bodies)
        {
            if (isFirst)
            {
                _writer.Line();
                _writer.Line("// The bodies of steps, with what they read of the function's variables as it is while the run waits for them.");
                isFirst = false;
            }

            var parameters = string.Join(", ", body.Parameters.Select(static parameter => $"{parameter.Type} {parameter.Name}"));
            var arguments = string.Join(", ", body.Locals.Select(local => _names.Fields[local]).Concat(body.Parameters.Select(static parameter => parameter.Name)));
            _writer.Line($"public {body.ReturnType} {_names.MachineBodies[position]}({parameters}) => {target}{_names.Bodies[position]}({arguments});");
        }
    }

    /// <summary>The user's part: the text, with parameters under the names of the variables.</summary>
    private void WriteBodies()
    {
        var modifiers = _model.IsStatic ? "private static " : "private ";
        foreach (var (position, body) in Bodies)
        {
            var parameters = string.Join(", ", body.Locals.Select(local => $"{_model.Locals[local].Type} {_names.Locals[local]}").Concat(body.Parameters.Select(static parameter => $"{parameter.Type} {parameter.Name}")));
            _writer.Line();
            _writer.Line($"{modifiers}{(body.IsAsync ? "async " : string.Empty)}{body.ReturnType} {_names.Bodies[position]}({parameters}){(body.IsBlock ? string.Empty : " =>")}");
            _writer.Indent();
            WriteMapped(string.Empty, _renderer.Render(body.Text), body.IsBlock ? string.Empty : ";", body.Span);
            _writer.Outdent();
        }
    }
}
