using System.Text;

namespace StepGen.Generator.Emit;

/// <summary>Writes indented lines that end with <c>\n</c> on every machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _indent;
    private bool _isHiddenPending;
    private bool _isBlank;

    public int Column => _indent * 4;

    /// <summary>A line; of blank ones in a row, the first.</summary>
    public void Line(string line = "")
    {
        if (_isBlank && line.Length == 0)
        {
            return;
        }

        if (_isHiddenPending && line.Length > 0)
        {
            _text.Append("#line hidden\n");
            _isHiddenPending = false;
        }

        if (line.Length > 0)
        {
            _text.Append(' ', Column).Append(line);
        }

        _text.Append('\n');
        _isBlank = line.Length == 0;
    }

    /// <summary>A line at the margin: a directive.</summary>
    public void Directive(string line)
    {
        _text.Append(line).Append('\n');
        _isBlank = false;
    }

    /// <summary>A line with a place in the user's file; what follows is hidden from the debugger.</summary>
    public void MappedLine(string directive, string line)
    {
        _isHiddenPending = false;
        Directive(directive);
        Line(line);
        _isHiddenPending = true;
    }

    public void Open(string? header = null)
    {
        if (header is not null)
        {
            Line(header);
        }

        Line("{");
        _indent++;
    }

    public void Close(string suffix = "")
    {
        _indent--;
        Line("}" + suffix);
    }

    public void Indent() => _indent++;

    public void Outdent() => _indent--;

    public override string ToString() => _text.ToString();
}
