using StepGen.Generator.Binding;

namespace StepGen.Generator.Emit;

/// <summary>Branches: their machines stand behind that of the code that starts them.</summary>
internal sealed partial class FunctionEmitter
{
    /// <summary>What makes the machine of the branch; of the items of a loop, the loop's.</summary>
    /// <param name="instance">What the instance is called there.</param>
    public string Creation(string instance) =>
        $"new {(_model.Branch?.LoopName is null ? _names.Machine : _names.Loop)}{_model.Routine?.TypeParameters}({(_model.IsStatic ? string.Empty : instance)})";

    /// <summary>The field of a captured variable.</summary>
    public string FieldOf(int local) => _names.Fields[local];

    private void WriteBranches()
    {
        foreach (var branch in _branches)
        {
            if (branch._model.Branch!.LoopName is { } name)
            {
                _writer.Line();
                branch.WriteLoop(name);
            }

            _writer.Line();
            branch.WriteMachine();
            _writer.Line();
            branch.WriteAdvance();
            branch.WriteBranches();
        }
    }

    private void WriteCreateBranch()
    {
        if (_branches.Count == 0)
        {
            return;
        }

        _writer.Line("// The machines of branches, when a run is loaded.");
        _writer.Line($"protected override {Kernel}StepMachine? CreateBranch(string {_names.BranchParameter}) => {_names.BranchParameter} switch");
        _writer.Open();
        foreach (var branch in _branches)
        {
            _writer.Line($"{Quote(branch._model.Branch!.LoopName ?? branch._model.Routine!.Name)} => {branch.Creation(_names.Self)},");
        }

        _writer.Line("_ => null,");
        _writer.Close(";");
        _writer.Line();
    }

    // It keeps what the lambda captures for the items that have not started.
    private void WriteLoop(string name)
    {
        var branch = _model.Branch!;
        var result = _model.HasResult ? ", " + _model.ResultType : string.Empty;
        _writer.Line($"// Starts the items of {OneLine(name)}.");
        _writer.Open($"private sealed class {_names.Loop}{_model.Routine!.TypeParameters} : {Kernel}ForEachMachine<{branch.ItemType}{result}>{_model.Routine.Constraints}");
        if (!_model.IsStatic)
        {
            _writer.Line($"private readonly {ContainingType} {_names.Self};");
            _writer.Line();
        }

        foreach (var local in branch.Captures)
        {
            _writer.Line($"public {_model.Locals[local].Type} {_names.Fields[local]};");
        }

        if (branch.Captures.Count > 0)
        {
            _writer.Line();
        }

        if (!_model.IsStatic)
        {
            _writer.Line($"public {_names.Loop}({ContainingType} instance) => {_names.Self} = instance;");
            _writer.Line();
        }

        _writer.Line($"public override string RoutineName => {Quote(name)};");
        _writer.Line();
        var fields = branch.Captures.Select(local => $"{_names.Fields[local]} = {_names.Fields[local]}").Prepend($"{_names.Fields[branch.ItemLocal]} = {_names.ItemParameter}");
        var instance = _model.IsStatic ? string.Empty : _names.Self;
        _writer.Line($"protected override {Kernel}StepMachine<global::StepGen.Unit, {_model.ResultType}> CreateItem({branch.ItemType} {_names.ItemParameter}) =>");
        _writer.Indent();
        _writer.Line($"new {_names.Machine}{_model.Routine.TypeParameters}({instance}) {{ {string.Join(", ", fields)} }};");
        _writer.Outdent();
        if (branch.Captures.Count > 0)
        {
            _writer.Line();
            WriteCaptures($"protected override void SaveCaptures({Kernel}SlotWriter writer)", branch, SaveLine);
            _writer.Line();
            WriteCaptures($"protected override void LoadCaptures({Kernel}SlotReader reader)", branch, LoadLine);
        }

        _writer.Close();
    }

    private void WriteCaptures(string header, BranchModel branch, Func<int, string> line)
    {
        _writer.Open(header);
        foreach (var local in branch.Captures)
        {
            _writer.Line(line(local));
        }

        _writer.Close();
    }
}
