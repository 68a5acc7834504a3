using System.Collections.Immutable;
using System.Text;

namespace StepGen.Generator.Binding;

/// <summary>Collects pieces; adjoining text becomes one piece.</summary>
internal sealed class CodeWriter
{
    private readonly ImmutableArray<Piece>.Builder _pieces = ImmutableArray.CreateBuilder<Piece>();
    private readonly StringBuilder _text = new();

    // How much of _text is white space that came from trivia: it is dropped where a line ends.
    private int _blanks;

    public void Text(string text)
    {
        _text.Append(text);
        _blanks = 0;
    }

    public void Blank(string text)
    {
        _text.Append(text);
        _blanks += text.Length;
    }

    public void LineBreak()
    {
        _text.Length -= _blanks;
        _text.Append('\n');
        _blanks = 0;
    }

    public void Add(Piece piece)
    {
        FlushText();
        _pieces.Add(piece);
    }

    public Code ToCode()
    {
        _text.Length -= _blanks;
        FlushText();
        return new(_pieces.ToImmutable());
    }

    private void FlushText()
    {
        if (_text.Length > 0)
        {
            _pieces.Add(new TextPiece(_text.ToString()));
            _text.Clear();
        }

        _blanks = 0;
    }
}
