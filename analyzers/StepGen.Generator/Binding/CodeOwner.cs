using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding;

/// <summary>The method that code belongs to, branches included, and how what is generated for that code is named.</summary>
/// <param name="Method">The method.</param>
/// <param name="Symbol">The method.</param>
/// <param name="FrameName">The name of the code's frames in checkpoints: the step function's ID, or the name of a routine or branch.</param>
/// <param name="DescriptorName">What the names of generated types and members begin with.</param>
internal sealed record CodeOwner(MethodDeclarationSyntax Method, IMethodSymbol Symbol, string FrameName, string DescriptorName);
