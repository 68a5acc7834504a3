using StepGen.Generator.Binding;
using StepGen.Generator.Lowering;

namespace StepGen.Generator.Emit;

/// <summary>Statements without a step, copied, with the blocks and the copies of locals that they need.</summary>
internal sealed partial class FunctionEmitter
{
    /// <summary>A run of copied statements; in a block of its own if it declares locals, so that no name leaks.</summary>
    private void WriteCopied(List<Node> nodes)
    {
        var mentions = nodes.SelectMany(static node => node is CopyNode copy ? copy.Fragment.Flow.Mentions : ((DeclareNode)node).Declaration.Declaration.Flow.Mentions);
        var copied = new HashSet<int>();
        var functions = new HashSet<int>();
        using var overflow = new OverflowScope(this, nodes[0].Overflow);
        var declares = mentions.Any(IsDeclaredInText) || nodes.Any(node => _renderer.FindCopied(CodeOf(node)).Any());
        if (declares)
        {
            _writer.Open();
        }

        _renderer.CapturesCopies = true;
        foreach (var node in nodes)
        {
            WriteCopies(_renderer.FindCopied(CodeOf(node)).Where(copied.Add));
            WriteFunctionCopies(_renderer.FindCopiedFunctions(CodeOf(node)).Where(functions.Add));
            if (node is CopyNode copy)
            {
                WriteMapped(string.Empty, _renderer.Render(copy.Fragment.Code), string.Empty, copy.Fragment.Span);
                continue;
            }

            var declaration = ((DeclareNode)node).Declaration;
            if (!_function.Hoisted.Contains(declaration.Local))
            {
                WriteMapped(string.Empty, _renderer.Render(declaration.Declaration.Code), string.Empty, declaration.Declaration.Span);
            }
            else if (declaration.Initializer is not null)
            {
                WriteMapped($"{_names.Locals[declaration.Local]} = ", _renderer.Render(declaration.Initializer), ";", declaration.Declaration.Span);
            }
        }

        _renderer.CapturesCopies = false;
        if (declares)
        {
            _writer.Close();
        }
    }

    private static Code CodeOf(Node node) => node is CopyNode copy ? copy.Fragment.Code : ((DeclareNode)node).Declaration.Declaration.Code;

    private void WriteCopies(IEnumerable<int> locals)
    {
        foreach (var local in locals.Distinct())
        {
            _writer.Line($"{_model.Locals[local].Type} {_names.CopyNames[local]} = {_names.Locals[local]};");
        }
    }

    /// <summary>Local functions that a delegate is made of, with the copies in place of what they capture.</summary>
    private void WriteFunctionCopies(IEnumerable<int> functions)
    {
        foreach (var number in functions)
        {
            var function = _function.Functions[number];
            WriteMapped(string.Empty, _renderer.RenderCopy(number), string.Empty, function.Span);
        }
    }

    /// <summary>Whether a local is declared by copied text and not at the method's level.</summary>
    private bool IsDeclaredInText(int local) =>
        !_function.Hoisted.Contains(local) && _model.Locals[local].Kind is not (LocalKind.Ambient or LocalKind.Constant);

    /// <summary>A <c>checked</c> or <c>unchecked</c> block around code that stood in one; nothing where there was none.</summary>
    private readonly struct OverflowScope : IDisposable
    {
        private readonly FunctionEmitter? _emitter;

        public OverflowScope(FunctionEmitter emitter, string? keyword)
        {
            if (keyword is not null)
            {
                _emitter = emitter;
                emitter._writer.Open(keyword);
            }
        }

        public void Dispose() => _emitter?._writer.Close();
    }

    /// <summary>A block around code whose lambdas capture copies; nothing where there are none.</summary>
    private readonly struct CopyScope : IDisposable
    {
        private readonly FunctionEmitter? _emitter;

        public CopyScope(FunctionEmitter emitter, Code code)
        {
            var locals = emitter._renderer.FindCopied(code).ToList();
            if (locals.Count == 0)
            {
                return;
            }

            _emitter = emitter;
            emitter._writer.Open();
            emitter.WriteCopies(locals);
            emitter._renderer.CapturesCopies = true;
            emitter.WriteFunctionCopies(emitter._renderer.FindCopiedFunctions(code));
        }

        public void Dispose()
        {
            if (_emitter is not null)
            {
                _emitter._renderer.CapturesCopies = false;
                _emitter._writer.Close();
            }
        }
    }
}
