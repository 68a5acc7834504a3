using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StepGen.Generator.Tests.Constructs;

/// <summary>A construct of C#: a row of docs/lowering.md.</summary>
/// <param name="Name">The compiler's name of the kind of syntax, or what a form of one is called.</param>
/// <param name="Is">Whether a node is one.</param>
/// <param name="Snippet">Code that tries to put a step into it, for those that cannot hold one.</param>
internal sealed record Construct(string Name, Func<SyntaxNode, bool> Is, Snippet? Snippet)
{
    public static Construct Of(SyntaxKind kind, Snippet? snippet = null) => new(kind.ToString(), node => node.IsKind(kind), snippet);

    public override string ToString() => Name;
}

/// <summary>Statements of a step function; <c>STEP(value)</c> stands for an awaited step that gives the value.</summary>
/// <param name="Code">The statements.</param>
/// <param name="Plain">The same without a step; null where it is the code with the values alone.</param>
/// <param name="Members">Members beside the function.</param>
internal sealed record Snippet(string Code, string? Plain = null, string Members = "")
{
    public static implicit operator Snippet(string code) => new(code);

    public string WithSteps()
    {
        var steps = 0;
        return Replace(Code, value => string.Create(CultureInfo.InvariantCulture, $"await step.Run(\"s{++steps}\", () => {value})"));
    }

    public string WithoutSteps() => Plain ?? Replace(Code, static value => $"({value})");

    /// <summary>The code as the table shows it.</summary>
    public string Shown() => Replace(Code, static _ => "await …");

    private static string Replace(string code, Func<string, string> step)
    {
        const string Mark = "STEP(";
        for (var start = code.IndexOf(Mark, StringComparison.Ordinal); start >= 0; start = code.IndexOf(Mark, StringComparison.Ordinal))
        {
            var end = start + Mark.Length;
            for (var depth = 1; depth > 0; end++)
            {
                depth += code[end] switch { '(' => 1, ')' => -1, _ => 0 };
            }

            code = code[..start] + step(code[(start + Mark.Length)..(end - 1)]) + code[end..];
        }

        return code;
    }
}
