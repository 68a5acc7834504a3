using System.Text;
using StepGen.Generator.Binding;
using StepGen.Generator.Lowering;

namespace StepGen.Generator.Emit;

/// <summary>Turns <see cref="Code"/> back into text, with its holes filled.</summary>
internal sealed class CodeRenderer(LoweredFunction function, EmitNames names)
{
    // Locals that have another name where the text stands: pattern variables in their own label, a caught exception in its filter.
    private readonly Dictionary<int, string> _overrides = [];

    /// <summary>Gets or sets a value indicating whether lambdas capture copies, which stand declared before the text.</summary>
    public bool CapturesCopies { get; set; }

    /// <summary>The hoisted locals of loop bodies that lambdas in the code capture: each iteration has its own, so they capture copies.</summary>
    public IEnumerable<int> FindCopied(Code code)
    {
        foreach (var piece in code.Pieces)
        {
            var found = piece switch
            {
                LocalPiece { IsCaptured: true } local when IsCopied(local.Local) => [local.Local],
                GroupPiece group => FindCopied(group.Code),
                ReturnPiece { Value: { } value } => FindCopied(value),
                IsPatternPiece pattern => FindCopied(pattern.Expression).Concat(FindCopied(pattern.Pattern)),
                _ => Enumerable.Empty<int>(),
            };
            foreach (var local in found)
            {
                yield return local;
            }
        }
    }

    private bool IsCopied(int local) => IsMethodLevel(local) && function.Model.Locals[local].Capture == CaptureKind.CopiedPerIteration;

    public string Render(Code code)
    {
        var text = new StringBuilder();
        foreach (var piece in code.Pieces)
        {
            Render(piece, text);
        }

        return text.ToString();
    }

    public string Render(Code code, IEnumerable<int> locals, Func<int, string> name)
    {
        foreach (var local in locals)
        {
            _overrides[local] = name(local);
        }

        var text = Render(code);
        _overrides.Clear();
        return text;
    }

    private void Render(Piece piece, StringBuilder text)
    {
        switch (piece)
        {
            case TextPiece literal:
                text.Append(literal.Text);
                break;
            case LocalPiece local:
                var name = CapturesCopies && local.IsCaptured && IsCopied(local.Local) ? names.CopyNames[local.Local] : NameOf(local.Local);
                if (local.Prefix.Length > 0 && name != NameAllocator.Escape(function.Model.Locals[local.Local].Name))
                {
                    text.Append(local.Prefix);
                }

                text.Append(name);
                break;
            case FunctionNamePiece called:
                text.Append(names.Functions[called.Function]);
                break;
            case NameofPiece name2:
                text.Append('"').Append(name2.Name).Append('"');
                break;
            case GroupPiece group:
                text.Append(Render(group.Code));
                break;
            case OutDeclarationPiece declaration:
                if (!IsMethodLevel(declaration.Local))
                {
                    text.Append(declaration.Type).Append(' ');
                }

                text.Append(NameOf(declaration.Local));
                break;
            case DesignationPiece designation:
                text.Append(names.MatchedNames[designation.Local]);
                break;
            case IsPatternPiece pattern:
                RenderIsPattern(pattern, text);
                break;
            case ReturnPiece result:
                text.Append($"return {names.Frame}.Complete({(result.Value is null ? string.Empty : Render(result.Value))});");
                break;
            case JumpPiece jump:
                text.Append($"goto {names.Of(function.Jumps.Target(jump.Target))};");
                break;
            case RethrowPiece rethrow:
                text.Append($"throw global::StepGen.Kernel.StepMachine.Rethrow({NameOf(rethrow.Local)});");
                break;
            default:
                throw new InvalidOperationException($"The piece {piece.GetType().Name} has no text.");
        }
    }

    private void RenderIsPattern(IsPatternPiece pattern, StringBuilder text)
    {
        var hoisted = pattern.Locals.Where(IsMethodLevel).ToList();
        var expression = Render(pattern.Expression);
        var matched = Render(pattern.Pattern);
        if (hoisted.Count == 0)
        {
            text.Append(expression).Append(pattern.IsNegated ? " is not " : " is ").Append(matched);
            return;
        }

        text.Append(pattern.IsNegated ? "!(" : "(").Append(expression).Append(" is ").Append(matched);
        foreach (var local in hoisted)
        {
            // Assigned at the moment of the match; "is var _" is always true.
            text.Append($" && ({names.Locals[local]} = {names.MatchedNames[local]}) is var _");
        }

        text.Append(')');
    }

    private bool IsMethodLevel(int local) => function.Hoisted.Contains(local);

    private string NameOf(int local) => _overrides.TryGetValue(local, out var name) ? name : names.Locals[local];
}
