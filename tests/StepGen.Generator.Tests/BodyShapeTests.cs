using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests;

/// <summary>Which overload of Run the C# compiler chooses for a body, and with which T.</summary>
public class BodyShapeTests
{
    private const string Members = """
        static int Int() => 1;
        static int IntToken(CancellationToken ct) => 1;
        static int IntServices(IServiceProvider services, CancellationToken ct) => 1;
        static Task<int> TaskInt() => Task.FromResult(1);
        static Task<int> TaskIntToken(CancellationToken ct) => Task.FromResult(1);
        static Task<int> TaskIntOptional(CancellationToken ct = default) => Task.FromResult(1);
        static Task<int> TaskIntServices(IServiceProvider services, CancellationToken ct) => Task.FromResult(1);
        static ValueTask<int> ValueInt() => new(1);
        static ValueTask<int> ValueIntToken(CancellationToken ct) => new(1);
        static ValueTask<int> ValueIntServices(IServiceProvider services, CancellationToken ct) => new(1);
        static void Nothing() { }
        static void NothingToken(CancellationToken ct) { }
        static void NothingServices(IServiceProvider services, CancellationToken ct) { }
        static Task Plain() => Task.CompletedTask;
        static Task PlainToken(CancellationToken ct) => Task.CompletedTask;
        static Task PlainOptional(CancellationToken ct = default) => Task.CompletedTask;
        static Task PlainServices(IServiceProvider services, CancellationToken ct) => Task.CompletedTask;
        static ValueTask PlainValue() => default;
        static ValueTask PlainValueToken(CancellationToken ct) => default;
        static ValueTask PlainValueServices(IServiceProvider services, CancellationToken ct) => default;
        static Task<string> Both() => Task.FromResult("");
        static Task<string> Both(CancellationToken ct) => Task.FromResult("");
        """;

    public static TheoryData<string, string, string> Shapes() => new()
    {
        // Synchronous lambdas.
        { "() => 1", "int", "System.Func<T>" },
        { "() => \"x\"", "string", "System.Func<T>" },
        { "() => new List<int>()", "List<int>", "System.Func<T>" },
        { "() => (1, \"x\")", "(int, string)", "System.Func<T>" },
        { "ct => 1", "int", "System.Func<CancellationToken, T>" },
        { "(services, ct) => 1", "int", "System.Func<IServiceProvider, CancellationToken, T>" },
        { "int? () => null", "int?", "System.Func<T>" },
        { "() => { return 1; }", "int", "System.Func<T>" },
        { "() => { }", "-", "System.Action" },
        { "() => Nothing()", "-", "System.Action" },
        { "ct => { }", "-", "System.Action<CancellationToken>" },
        { "(services, ct) => { }", "-", "System.Action<IServiceProvider, CancellationToken>" },
        { "static () => 1", "int", "System.Func<T>" },
        { "delegate() { return 1; }", "int", "System.Func<T>" },

        // Lambdas that give a task away.
        { "() => TaskInt()", "int", "System.Func<Task<T>>" },
        { "ct => TaskIntToken(ct)", "int", "System.Func<CancellationToken, Task<T>>" },
        { "(services, ct) => TaskIntServices(services, ct)", "int", "System.Func<IServiceProvider, CancellationToken, Task<T>>" },
        { "() => ValueInt()", "int", "System.Func<ValueTask<T>>" },
        { "ct => ValueIntToken(ct)", "int", "System.Func<CancellationToken, ValueTask<T>>" },
        { "(services, ct) => ValueIntServices(services, ct)", "int", "System.Func<IServiceProvider, CancellationToken, ValueTask<T>>" },
        { "() => Plain()", "-", "System.Func<Task>" },
        { "ct => PlainToken(ct)", "-", "System.Func<CancellationToken, Task>" },
        { "(services, ct) => PlainServices(services, ct)", "-", "System.Func<IServiceProvider, CancellationToken, Task>" },
        { "() => PlainValue()", "-", "System.Func<ValueTask>" },
        { "ct => PlainValueToken(ct)", "-", "System.Func<CancellationToken, ValueTask>" },
        { "(services, ct) => PlainValueServices(services, ct)", "-", "System.Func<IServiceProvider, CancellationToken, ValueTask>" },

        // Async lambdas.
        { "async () => 1", "int", "System.Func<Task<T>>" },
        { "async () => await TaskInt()", "int", "System.Func<Task<T>>" },
        { "async ct => await TaskIntToken(ct)", "int", "System.Func<CancellationToken, Task<T>>" },
        { "async (services, ct) => await TaskIntServices(services, ct)", "int", "System.Func<IServiceProvider, CancellationToken, Task<T>>" },
        { "async () => await Plain()", "-", "System.Func<Task>" },
        { "async () => { await Plain(); }", "-", "System.Func<Task>" },
        { "async ct => await PlainToken(ct)", "-", "System.Func<CancellationToken, Task>" },
        { "async (services, ct) => await PlainServices(services, ct)", "-", "System.Func<IServiceProvider, CancellationToken, Task>" },
        { "async () => { await Plain(); return \"x\"; }", "string", "System.Func<Task<T>>" },

        // Bodies that only throw.
        { "() => throw new Exception()", "-", "System.Func<Task>" },
        { "int () => throw new Exception()", "int", "System.Func<T>" },
        { "() => { throw new Exception(); }", "-", "System.Func<Task>" },
        { "async () => throw new Exception()", "-", "System.Func<Task>" },
        { "async Task<int> () => throw new Exception()", "int", "System.Func<Task<T>>" },

        // Method groups.
        { "Int", "int", "System.Func<T>" },
        { "IntToken", "int", "System.Func<CancellationToken, T>" },
        { "IntServices", "int", "System.Func<IServiceProvider, CancellationToken, T>" },
        { "TaskInt", "int", "System.Func<Task<T>>" },
        { "TaskIntToken", "int", "System.Func<CancellationToken, Task<T>>" },
        { "TaskIntOptional", "int", "System.Func<CancellationToken, Task<T>>" },
        { "TaskIntServices", "int", "System.Func<IServiceProvider, CancellationToken, Task<T>>" },
        { "ValueInt", "int", "System.Func<ValueTask<T>>" },
        { "ValueIntToken", "int", "System.Func<CancellationToken, ValueTask<T>>" },
        { "ValueIntServices", "int", "System.Func<IServiceProvider, CancellationToken, ValueTask<T>>" },
        { "Nothing", "-", "System.Action" },
        { "NothingToken", "-", "System.Action<CancellationToken>" },
        { "NothingServices", "-", "System.Action<IServiceProvider, CancellationToken>" },
        { "Plain", "-", "System.Func<Task>" },
        { "PlainToken", "-", "System.Func<CancellationToken, Task>" },
        { "PlainOptional", "-", "System.Func<CancellationToken, Task>" },
        { "PlainServices", "-", "System.Func<IServiceProvider, CancellationToken, Task>" },
        { "PlainValue", "-", "System.Func<ValueTask>" },
        { "PlainValueToken", "-", "System.Func<CancellationToken, ValueTask>" },
        { "PlainValueServices", "-", "System.Func<IServiceProvider, CancellationToken, ValueTask>" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_body_binds_to_the_overload_that_it_means(string body, string result, string delegateType)
    {
        var source = new ProgramSource("Shape", $$"""
            static class Shape
            {
                {{Members}}
                static object Call(StepContext step) => step.Run("id", {{body}});
            }
            """);
        var compilation = ProgramCompiler.CreateCompilation(source, source.Text);
        var tree = compilation.SyntaxTrees[0];
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static d => d.Severity == DiagnosticSeverity.Error));
        var call = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Single(static invocation => invocation.Expression.ToString() == "step.Run");

        var method = (IMethodSymbol)compilation.GetSemanticModel(tree).GetSymbolInfo(call, TestContext.Current.CancellationToken).Symbol!;

        Assert.Equal(result, method.IsGenericMethod ? method.TypeArguments[0].ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) : "-");
        Assert.Equal(delegateType, "System." + method.OriginalDefinition.Parameters[1].Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
    }
}
