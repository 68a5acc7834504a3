using StepGen.Generator.Binding;
using StepGen.Generator.Lowering;

namespace StepGen.Generator.Emit;

/// <summary>The state of loops over collections: made at the loop, moved at each iteration.</summary>
internal sealed partial class FunctionEmitter
{
    private void WriteCursorStart(ForEachStatement loop)
    {
        using var copies = new CopyScope(this, loop.Source.Code);
        var (cursor, type) = (_names.Locals[loop.Cursor], _model.Locals[loop.Cursor].Type);
        if (loop.ItemType.Length == 0)
        {
            WriteMapped($"{cursor} = new {type}(", _renderer.Render(loop.Source.Code), ");", loop.Source.Span);
            return;
        }

        // [source]  foreach (var x in query) ...
        // [written] { var items = new List<T>(); foreach (T item in query) items.Add(item); cursor = new SequenceCursor<T>(items); }
        var (items, item) = (_names.Allocate(cursor + "Items"), _names.Allocate(cursor + "Item"));
        _writer.Open();
        _writer.Line($"var {items} = new global::System.Collections.Generic.List<{loop.ItemType}>();");
        WriteMapped($"foreach ({loop.ItemType} {item} in ", _renderer.Render(loop.Source.Code), $") {items}.Add({item});", loop.Source.Span);
        _writer.Line($"{cursor} = new {type}({items});");
        _writer.Close();
    }

    private void WriteCursorNext(CursorNextNode next)
    {
        var cursor = _names.Locals[next.Loop.Cursor];
        WriteMapped($"if (!", $"{cursor}.MoveNext()", $") goto {_names.Of(next.End)};", next.Loop.TargetSpan);
        WriteMapped(string.Empty, $"{_renderer.Render(next.Loop.Target)} = {next.Loop.Cast}{cursor}.Current{next.Loop.Element};", string.Empty, next.Loop.TargetSpan);
    }
}
