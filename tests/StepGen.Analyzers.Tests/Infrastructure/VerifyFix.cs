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

    /// <summary>Fixes all findings of the rule at once, and (where there is one) the single finding by itself.</summary>
    public static async Task FixAsync(string id, string source, string expected)
    {
        var document = CreateDocument(Verify.Complete(source));
        var findings = await FindAsync(document, id);
        Assert.NotEmpty(findings);

        if (findings.Count == 1)
        {
            var action = Assert.Single(await OfferAsync(document, findings[0]));
            await CheckAsync(id, await ApplyAsync(document, action), Verify.Complete(expected));
        }

        var fix = FixOf(id);
        var context = new FixAllContext(
            document, fix, FixAllScope.Document, fix.GetType().Name, [id], new Provider(findings), TestContext.Current.CancellationToken);
        var all = await fix.GetFixAllProvider()!.GetFixAsync(context);
        Assert.NotNull(all);
        await CheckAsync(id, await ApplyAsync(document, all), Verify.Complete(expected));
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

    private static Document CreateDocument(string source)
    {
        var workspace = new AdhocWorkspace(MefHostServices.DefaultHost);
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Tests", "Tests", LanguageNames.CSharp,
            compilationOptions: TestCompilation.Options, parseOptions: TestCompilation.ParseOptions, metadataReferences: TestCompilation.References));
        return project.AddDocument("File0.cs", SourceText.From(source), filePath: "File0.cs");
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

    private static async Task CheckAsync(string id, Document fixedDocument, string expected)
    {
        Assert.Equal(expected, (await fixedDocument.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
        var compilation = TestCompilation.AddDefiningParts(TestCompilation.Create(expected));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.DoesNotContain(await Verify.RunAsync(compilation), diagnostic => diagnostic.Id == id);
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
