using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>Walks all that a model reaches.</summary>
internal static class ObjectGraph
{
    private static readonly Type[] Forbidden =
    [
        typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxToken), typeof(SyntaxTrivia), typeof(SyntaxTree), typeof(SyntaxReference),
        typeof(Location), typeof(Compilation), typeof(SemanticModel), typeof(IOperation), typeof(AttributeData), typeof(Diagnostic), typeof(Delegate),
    ];

    public static void AssertFreeOfCompilation(object? root, string name)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<(object Value, string Path)>();
        Push(open, root, name);
        while (open.TryPop(out var item))
        {
            var (value, path) = item;
            var type = value.GetType();
            Assert.False(Forbidden.Any(forbidden => forbidden.IsAssignableFrom(type)), $"{path} is a {type}.");
            if (IsLeaf(type) || (!type.IsValueType && !seen.Add(value)))
            {
                continue;
            }

            if (value is IEnumerable items and not IDictionary)
            {
                var index = 0;
                foreach (var element in items)
                {
                    Push(open, element, $"{path}[{index++}]");
                }
            }

            for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
            {
                foreach (var field in current.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    Push(open, field.GetValue(value), $"{path}.{field.Name}");
                }
            }
        }
    }

    private static void Push(Stack<(object Value, string Path)> open, object? value, string path)
    {
        if (value is not null)
        {
            open.Push((value, path));
        }
    }

    private static bool IsLeaf(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || type.IsPointer
        || typeof(Type).IsAssignableFrom(type)
        || type == typeof(DiagnosticDescriptor) // static: one for the process
        || type == typeof(Version) || type == typeof(CancellationToken);
}
