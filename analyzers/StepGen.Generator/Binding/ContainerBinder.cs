using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Rules;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Binding;

/// <summary>What stands around a step function: types, namespaces, usings.</summary>
internal static class ContainerBinder
{
    public static void Check(MethodDeclarationSyntax method, IMethodSymbol symbol, bool isRoutine, BindingContext context)
    {
        foreach (var type in method.Ancestors().OfType<TypeDeclarationSyntax>())
        {
            if (type is ExtensionBlockDeclarationSyntax)
            {
                context.Report(Step0005ContainingType.Rule, type.Keyword.GetLocation(), symbol.Name, "an extension block, which cannot have partial members");
                continue;
            }

            var location = type.Identifier.GetLocation();
            if (!isRoutine && (type is not (ClassDeclarationSyntax or RecordDeclarationSyntax) || type.IsKind(SyntaxKind.RecordStructDeclaration)))
            {
                context.Report(Step0005ContainingType.Rule, location, symbol.Name, $"the {Kind(type)} '{type.Identifier.Text}'");
                continue;
            }

            if (!isRoutine && type.TypeParameterList is not null)
            {
                context.Report(Step0005ContainingType.Rule, location, symbol.Name, $"the generic type '{type.Identifier.Text}'");
                continue;
            }

            if (type.Modifiers.Any(SyntaxKind.FileKeyword))
            {
                context.Report(Step0002TypeNotPartial.Rule, location, type.Identifier.Text, symbol.Name, "is file-local", "remove the modifier 'file'");
            }
            else if (!type.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                context.Report(Step0002TypeNotPartial.Rule, location, type.Identifier.Text, symbol.Name, "is not partial", "add the modifier 'partial'");
            }
        }

        if (!isRoutine && symbol.ContainingType is { IsAbstract: true, IsStatic: false } && !symbol.IsStatic)
        {
            context.Report(Step0005ContainingType.Rule, method.Identifier.GetLocation(), symbol.Name, $"the abstract class '{symbol.ContainingType.Name}', of which there are no instances");
        }

        if (method.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp12 } options)
        {
            context.Report(Step0006LanguageVersion.Rule, method.Identifier.GetLocation(), options.LanguageVersion.ToDisplayString());
        }
    }

    public static string DescriptorName(IMethodSymbol symbol, AttributeData? attribute, BindingContext context)
    {
        var name = DescriptorName(symbol, attribute);
        var isTaken = symbol.ContainingType.GetMembers(name).Any(member => !IsGeneratedDescriptor(member, context)) || IsNameOfAnother(symbol, name, context);
        var isValid = SyntaxFacts.IsValidIdentifier(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None;
        if (isTaken || !isValid)
        {
            var location = symbol.Locations.FirstOrDefault(place => place.SourceTree == context.Model.SyntaxTree) ?? Location.None;
            context.Report(Step0007DescriptorName.Rule, location, symbol.Name, name, isValid ? "the type already has a member of that name" : "that cannot be the name of a property");
            context.HasDescriptor = false;
        }

        return name;
    }

    /// <summary>Whether another step function of the type has a descriptor of this name.</summary>
    public static bool IsNameOfAnother(IMethodSymbol symbol, string name, BindingContext context) =>
        symbol.ContainingType.GetMembers().OfType<IMethodSymbol>().Any(other => IsOtherFunctionNamed(other, symbol, name, context));

    /// <summary>Analyzers see the compilation with our own output in it.</summary>
    private static bool IsGeneratedDescriptor(ISymbol member, BindingContext context) =>
        member is IPropertySymbol { Type.OriginalDefinition.BaseType: { } ancestor } property
        && SymbolEqualityComparer.Default.Equals(ancestor, context.Symbols.StepFunction)
        && IsGenerated(property);

    /// <summary>Whether the member stands in generated files only.</summary>
    public static bool IsGenerated(ISymbol member) =>
        member.DeclaringSyntaxReferences.All(static reference => reference.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));

    /// <summary>The methods that stand before this one in its type.</summary>
    public static IEnumerable<IMethodSymbol> MethodsBefore(IMethodSymbol symbol) => symbol.ContainingType.GetMembers().OfType<IMethodSymbol>()
        .TakeWhile(other => !SymbolEqualityComparer.Default.Equals(other, symbol) && !SymbolEqualityComparer.Default.Equals(other, symbol.PartialDefinitionPart));

    private static bool IsOtherFunctionNamed(IMethodSymbol other, IMethodSymbol symbol, string name, BindingContext context)
    {
        if (SymbolEqualityComparer.Default.Equals(other, symbol) || SymbolEqualityComparer.Default.Equals(other, symbol.PartialDefinitionPart)
            || context.Symbols.GetStepFunctionAttribute(other) is not { } attribute)
        {
            return false;
        }

        return DescriptorName(other, attribute) == name;
    }

    /// <summary>How many step functions that stand before this one in its type yield that descriptor, but for the case of its letters.</summary>
    public static int EarlierFunctionsNamed(IMethodSymbol symbol, string name, StepSymbols symbols) => MethodsBefore(symbol)
        .Count(other => symbols.GetStepFunctionAttribute(other) is { } attribute && string.Equals(DescriptorName(other, attribute), name, StringComparison.OrdinalIgnoreCase));

    private static string DescriptorName(IMethodSymbol symbol, AttributeData? attribute) =>
        attribute?.NamedArguments.FirstOrDefault(static argument => argument.Key == "DescriptorName").Value.Value as string ?? DefaultName(symbol.Name);

    /// <summary>Those of the compilation unit; the ones inside namespaces stand with the namespaces.</summary>
    public static ImmutableArray<string> FileUsings(MethodDeclarationSyntax method)
    {
        var root = (CompilationUnitSyntax)method.SyntaxTree.GetRoot();
        return root.Externs.Select(static external => CodeText.Of(external))
            .Concat(root.Usings.Where(static directive => directive.GlobalKeyword.RawKind == 0).Select(static directive => CodeText.Of(directive)))
            .ToImmutableArray();
    }

    public static ImmutableArray<NamespaceModel> Namespaces(MethodDeclarationSyntax method) => method.Ancestors()
        .OfType<BaseNamespaceDeclarationSyntax>()
        .Reverse()
        .Select(static space => new NamespaceModel(
            CodeText.Of(space.Name),
            space.Externs.Select(static external => CodeText.Of(external)).Concat(space.Usings.Select(static directive => CodeText.Of(directive))).ToImmutableArray()))
        .ToImmutableArray();

    public static ImmutableArray<ContainingTypeModel> Types(MethodDeclarationSyntax method) => method.Ancestors()
        .OfType<TypeDeclarationSyntax>()
        .Reverse()
        .Select(static type => new ContainingTypeModel(Kind(type), type.Identifier.Text + type.TypeParameterList))
        .ToImmutableArray();

    private static string Kind(TypeDeclarationSyntax type) => type switch
    {
        RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.StructKeyword } => "record struct",
        RecordDeclarationSyntax => "record",
        _ => type.Keyword.Text,
    };

    private static string DefaultName(string method)
    {
        const string Suffix = "Async";
        var name = method.Length > Suffix.Length && method.EndsWith(Suffix, StringComparison.Ordinal) ? method.Substring(0, method.Length - Suffix.Length) : method;
        return name + "Function";
    }
}
