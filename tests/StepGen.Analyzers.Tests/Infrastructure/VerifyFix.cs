using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;
using StepGen.CodeFixes;

namespace StepGen.Analyzers.Tests;

/// <summary>Applies the fixes of one rule and compares the result; what comes out must compile and be free of the finding.</summary>
internal static class VerifyFix
{
    private static readonly ImmutableArray<CodeFixProvider> Fixes =
        [.. typeof(StepCodeFix).Assembly.GetTypes()
            .Where(static type => type.IsAssignableTo(typeof(CodeFixProvider)) && !type.IsAbstract)
            .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!)];

    public static IEnumerable<string> FixableIds => Fixes.SelectMany(static fix => fix.FixableDiagnosticIds);

    /// <summary>Fixes all findings of the rule at once, and (where there is one) the single finding by itself; so many may remain that have no fix.</summary>
    public static async Task FixAsync(string id, string source, string expected, int remaining = 0)
    {
        var document = CreateDocument(Verify.Complete(source));
        var findings = await FindAsync(document, id);
        Assert.NotEmpty(findings);

        if (findings.Count == 1)
        {
            var action = Assert.Single(await OfferAsync(document, findings[0]));
            await CheckAsync(id, await ApplyAsync(document, action), Verify.Complete(expected), remaining);
        }

        var all = await FixAllAsync(document, id, findings);
        await CheckAsync(id, await ApplyAsync(document, all), Verify.Complete(expected), remaining);
    }

    /// <summary>Checks that there is a finding and that no fix is offered for it.</summary>
    public static async Task NoFixAsync(string id, string source)
    {
        var document = CreateDocument(Verify.Complete(source));
        var findings = await FindAsync(document, id);
        Assert.NotEmpty(findings);
        foreach (var finding in findings)
        {
            Assert.Empty(await OfferAsync(document, finding));
        }
    }

    private static CodeFixProvider FixOf(string id) => Assert.Single(Fixes, fix => fix.FixableDiagnosticIds.Contains(id));

    /// <summary>Fixes all findings of the rule in the compilation's first file, at once or one after the other as a user would, and gives its text.</summary>
    public static async Task<string> ApplyAsync(string id, CSharpCompilation compilation, bool atOnce)
    {
        var document = CreateDocument(compilation);
        var findings = await FindAsync(document, id);
        Assert.NotEmpty(findings);
        if (atOnce)
        {
            document = await ApplyAsync(document, await FixAllAsync(document, id, findings));
            findings = await FindAsync(document, id);
        }

        for (var round = 0; findings.Count > 0; round++)
        {
            Assert.False(atOnce || round == 20, $"{id} is still found after its fix:\n{await document.GetTextAsync(TestContext.Current.CancellationToken)}");
            document = await ApplyAsync(document, Assert.Single(await OfferAsync(document, findings[0])));
            findings = await FindAsync(document, id);
        }

        return (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
    }

    private static async Task<CodeAction> FixAllAsync(Document document, string id, IReadOnlyList<Diagnostic> findings)
    {
        var fix = FixOf(id);
        var context = new FixAllContext(
            document, fix, FixAllScope.Document, fix.GetType().Name, [id], new Provider(findings), TestContext.Current.CancellationToken);
        var all = await fix.GetFixAllProvider()!.GetFixAsync(context);
        Assert.NotNull(all);
        return all;
    }

    private static Document CreateDocument(string source) => CreateDocument(TestCompilation.Create(source));

    private static Document CreateDocument(CSharpCompilation compilation)
    {
        var workspace = new AdhocWorkspace(MefHostServices.DefaultHost);
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Tests", "Tests", LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: compilation.SyntaxTrees[0].Options, metadataReferences: compilation.References));
        var first = project.AddDocument("File0.cs", compilation.SyntaxTrees[0].GetText(TestContext.Current.CancellationToken), filePath: "File0.cs");
        project = first.Project;
        foreach (var tree in compilation.SyntaxTrees.Skip(1))
        {
            project = project.AddDocument(tree.FilePath, tree.GetText(TestContext.Current.CancellationToken), filePath: tree.FilePath).Project;
        }

        return project.GetDocument(first.Id)!;
    }

    private static async Task<IReadOnlyList<Diagnostic>> FindAsync(Document document, string id)
    {
        var compilation = (CSharpCompilation?)await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken);
        return [.. (await Verify.RunAsync(compilation!)).Where(diagnostic => diagnostic.Id == id)];
    }

    private static async Task<IReadOnlyList<CodeAction>> OfferAsync(Document document, Diagnostic finding)
    {
        var actions = new List<CodeAction>();
        await FixOf(finding.Id).RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return actions;
    }

    private static async Task<Document> ApplyAsync(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        return Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.GetDocument(document.Id)!;
    }

    private static async Task CheckAsync(string id, Document fixedDocument, string expected, int remaining)
    {
        Assert.Equal(expected, (await fixedDocument.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
        var compilation = TestCompilation.AddDefiningParts(TestCompilation.Create(expected));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.Equal(remaining, (await Verify.RunAsync(compilation)).Count(diagnostic => diagnostic.Id == id));
    }

    private sealed class Provider(IReadOnlyList<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
