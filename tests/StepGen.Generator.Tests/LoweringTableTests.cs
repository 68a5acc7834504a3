using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Tests.Constructs;
using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests;

/// <summary>What docs/lowering.md says of each construct of C#.</summary>
public partial class LoweringTableTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names() => [.. AllConstructs.All.Select(static construct => construct.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_construct_holds_a_step_in_a_program_or_something_refuses_it(string name)
    {
        var construct = AllConstructs.All.Single(row => string.Equals(row.Name, name, StringComparison.Ordinal));
        var (with, without) = StepPlaces.Of(construct);
        if (construct.Snippet is not null)
        {
            Assert.Empty(with);
            Assert.NotEqual(Refusal.None, Attempt.Make(construct, Token).Refusal);
        }
        else if (with.Count == 0)
        {
            Assert.NotEmpty(without);
            Assert.True(HasNoPlace(construct), $"A {name} could hold a step: write a program that has one there, or a snippet for what refuses it.");
        }
    }

    /// <summary>STEPGEN_WRITE_DOCS=1 rewrites the page.</summary>
    [Fact]
    public void The_page_says_what_programs_and_compiler_say()
    {
        var path = RepositoryFiles.PathOf("docs", "lowering.md");
        var page = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        var expected = LoweringTable.Write(page, Token);
        if (Environment.GetEnvironmentVariable("STEPGEN_WRITE_DOCS") is "1")
        {
            File.WriteAllText(path, expected);
        }
        else
        {
            Assert.Equal(Comparable(expected), Comparable(page));
        }
    }

    [Fact]
    public void Each_class_of_statement_expression_and_pattern_has_a_row()
    {
        Type[] bases = [typeof(StatementSyntax), typeof(ExpressionSyntax), typeof(PatternSyntax), typeof(VariableDesignationSyntax), typeof(SwitchLabelSyntax), typeof(QueryClauseSyntax), typeof(SelectOrGroupClauseSyntax)];
        var rows = AllConstructs.All.ToList();
        var seen = StepPlaces.NodesSeen()
            .Concat(rows.Where(static row => row.Snippet is not null).SelectMany(static row => CSharpSyntaxTree.ParseText("{" + row.Snippet!.WithoutSteps() + "}", ProgramCompiler.ParseOptions).GetRoot(Token).DescendantNodes()))
            .Where(node => rows.Any(row => row.Is(node)))
            .Select(static node => node.GetType())
            .ToHashSet();

        var missing = typeof(CSharpSyntaxNode).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && bases.Any(type.IsSubclassOf) && !seen.Contains(type))
            .Select(static type => type.Name)
            .Except(AllConstructs.Later.Select(static kind => kind + "Syntax"), StringComparer.Ordinal);

        Assert.Equal(nameof(FieldExpressionSyntax), string.Join(", ", missing));
    }

    /// <summary>The page names the errors of the compiler that the generator is built against; a later one may have others.</summary>
    private static string Comparable(string page)
    {
        var builtAgainst = typeof(StepGenerator).Assembly.GetReferencedAssemblies().Single(static name => name.Name is "Microsoft.CodeAnalysis.CSharp").Version;
        return typeof(CSharpCompilation).Assembly.GetName().Version == builtAgainst ? page : CompilerError().Replace(page, "CS");
    }

    [GeneratedRegex("CS[0-9]{4}", RegexOptions.None, 10_000)]
    private static partial Regex CompilerError();

    /// <summary>Whether no node in it, types and attributes apart, could be an expression.</summary>
    private static bool HasNoPlace(Construct construct)
    {
        var type = StepPlaces.NodesSeen().First(construct.Is).GetType();
        return !HoldsExpression(type, []);
    }

    private static bool HoldsExpression(Type type, HashSet<Type> visited) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Select(static property => property.PropertyType)
        .Select(static part => part.IsGenericType ? part.GetGenericArguments()[0] : part)
        .Where(part => part.IsSubclassOf(typeof(CSharpSyntaxNode)) && !part.IsSubclassOf(typeof(TypeSyntax)) && part != typeof(TypeSyntax) && part != typeof(AttributeListSyntax) && visited.Add(part))
        .Any(part => part == typeof(ExpressionSyntax) || part == typeof(StatementSyntax) || part == typeof(PatternSyntax) || part.IsSubclassOf(typeof(ExpressionSyntax)) || HoldsExpression(part, visited));
}
