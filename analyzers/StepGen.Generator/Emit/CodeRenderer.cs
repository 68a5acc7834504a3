using System.Text;
using StepGen.Generator.Binding;
using StepGen.Generator.Lowering;

namespace StepGen.Generator.Emit;

/// <summary>Turns <see cref="Code"/> back into text, with its holes filled.</summary>
internal sealed class CodeRenderer(LoweredFunction function, EmitNames names, IReadOnlyList<FunctionEmitter> branches)
{
    // Locals that have another name where the text stands: pattern variables in their own label, a caught exception in its filter.
    private readonly Dictionary<int, string> _overrides = [];

    // Set while a local function is copied: everything in it is captured.
    private bool _isInCopy;

    /// <summary>Gets or sets a value indicating whether lambdas capture copies, which stand declared before the text.</summary>
    public bool CapturesCopies { get; set; }

    /// <summary>The hoisted locals of loop bodies that delegates in the code capture: each iteration has its own, so they capture copies.</summary>
    public IEnumerable<int> FindCopied(Code code) => FindCopiedLocals(code).Concat(FindCopiedFunctions(code).SelectMany(number => CopiesOf(number).Locals)).Distinct();

    /// <summary>The local functions behind delegates in the code that capture such locals, and those that they call.</summary>
    public IEnumerable<int> FindCopiedFunctions(Code code) => CodeSearch.Flatten(code).OfType<FunctionNamePiece>()
        .Where(static name => name.IsCaptured)
        .SelectMany(name => CopiesOf(name.Function).Functions)
        .Distinct();

    /// <summary>A local function with its captured locals replaced by their copies.</summary>
    public string RenderCopy(int number)
    {
        _isInCopy = true;
        var text = Render(function.Functions[number].Code);
        _isInCopy = false;
        return text;
    }

    private IEnumerable<int> FindCopiedLocals(Code code) =>
        CodeSearch.Flatten(code).OfType<LocalPiece>().Where(local => local.IsCaptured && IsCopied(local.Local)).Select(static local => local.Local);

    /// <summary>What a local function captures of loop bodies, and which functions have to be copied with it; nothing if it captures none.</summary>
    private (HashSet<int> Locals, HashSet<int> Functions) CopiesOf(int number)
    {
        var reached = new HashSet<int> { number };
        var open = new Queue<int>(reached);
        while (open.Count > 0)
        {
            foreach (var called in CodeSearch.Flatten(function.Functions[open.Dequeue()].Code).OfType<FunctionNamePiece>())
            {
                if (reached.Add(called.Function))
                {
                    open.Enqueue(called.Function);
                }
            }
        }

        var locals = new HashSet<int>(reached.SelectMany(called => FindCopiedLocals(function.Functions[called].Code)));
        return locals.Count == 0 ? ([], []) : (locals, reached);
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
                var name = CapturesCopies && (local.IsCaptured || _isInCopy) && IsCopied(local.Local) ? names.CopyNames[local.Local] : NameOf(local.Local);
                if (local.Prefix.Length > 0 && name != NameAllocator.Escape(function.Model.Locals[local.Local].Name))
                {
                    text.Append(local.Prefix);
                }

                text.Append(name);
                break;
            case FunctionNamePiece called:
                text.Append(CapturesCopies && (called.IsCaptured || _isInCopy) && CopiesOf(called.Function).Functions.Count > 0
                    ? names.FunctionCopies[called.Function]
                    : names.Functions[called.Function]);
                break;
            case BranchPiece branch:
                text.Append(branch.Field < 0 ? branches[branch.Branch].Creation("this") : branches[branch.Branch].FieldOf(branch.Field));
                break;
            case ContextPiece:
                text.Append(names.Context);
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
            case LeavePiece leave:
                text.Append($"{{ {Leave(leave.Exit, leave.Way, leave.Value is null ? null : Render(leave.Value))} }}");
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

    /// <summary>Two statements that note the way out of a try and go to its finally.</summary>
    public string Leave(FinallyExit exit, string way, string? result)
    {
        var noted = result is null ? $"By({FunctionEmitter.Quote(way)})" : $"Returning({result})";
        return $"{names.Locals[exit.Local]} = {function.Model.Locals[exit.Local].Type}.{noted}; goto {names.Of(function.Jumps.Target(exit.Target))};";
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
