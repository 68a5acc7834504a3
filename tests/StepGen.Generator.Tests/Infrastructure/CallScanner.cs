using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>Reads from an assembly's IL what its methods call.</summary>
internal sealed class CallScanner : IDisposable
{
    private static readonly Dictionary<int, OpCode> OpCodes = typeof(OpCodes).GetFields()
        .Select(static field => field.GetValue(null))
        .OfType<OpCode>()
        .ToDictionary(static code => (int)(ushort)code.Value);

    private readonly PEReader _image;
    private readonly MetadataReader _metadata;

    public CallScanner(byte[] image)
    {
        _image = new PEReader(image.ToImmutableArray());
        _metadata = _image.GetMetadataReader();
    }

    /// <summary>The calls of all methods that are chosen by the full name of their type, nested ones as <c>Outer+Inner</c>, and their own.</summary>
    public IEnumerable<(string Caller, string Callee)> Calls(Func<string, string, bool> isChosen)
    {
        foreach (var handle in _metadata.MethodDefinitions)
        {
            var method = _metadata.GetMethodDefinition(handle);
            var type = TypeName(method.GetDeclaringType());
            var name = _metadata.GetString(method.Name);
            if (method.RelativeVirtualAddress == 0 || !isChosen(type, name))
            {
                continue;
            }

            foreach (var callee in Callees(method))
            {
                yield return ($"{type}.{name}", callee);
            }
        }
    }

    public void Dispose() => _image.Dispose();

    private List<string> Callees(MethodDefinition method)
    {
        var callees = new List<string>();
        var il = _image.GetMethodBody(method.RelativeVirtualAddress).GetILReader();
        while (il.RemainingBytes > 0)
        {
            int value = il.ReadByte();
            var code = OpCodes[value == 0xFE ? 0xFE00 | il.ReadByte() : value];
            switch (code.OperandType)
            {
                case OperandType.InlineMethod or OperandType.InlineTok:
                    if (Name(MetadataTokens.EntityHandle(il.ReadInt32())) is { } callee)
                    {
                        callees.Add(callee);
                    }

                    break;
                case OperandType.InlineSwitch:
                    var targets = il.ReadInt32();
                    il.Offset += 4 * targets;
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    il.Offset += 1;
                    break;
                case OperandType.InlineVar:
                    il.Offset += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    il.Offset += 8;
                    break;
                default:
                    il.Offset += 4;
                    break;
            }
        }

        return callees;
    }

    private string? Name(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                var method = _metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                return $"{TypeName(method.GetDeclaringType())}.{_metadata.GetString(method.Name)}";
            case HandleKind.MemberReference:
                var member = _metadata.GetMemberReference((MemberReferenceHandle)handle);
                return $"{Name(member.Parent)}.{_metadata.GetString(member.Name)}";
            case HandleKind.MethodSpecification:
                return Name(_metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method);
            case HandleKind.TypeReference:
                var type = _metadata.GetTypeReference((TypeReferenceHandle)handle);
                var ownName = _metadata.GetString(type.Name);
                return type.ResolutionScope.Kind == HandleKind.TypeReference
                    ? $"{Name(type.ResolutionScope)}+{ownName}"
                    : $"{_metadata.GetString(type.Namespace)}.{ownName}";
            case HandleKind.TypeDefinition:
                return TypeName((TypeDefinitionHandle)handle);
            case HandleKind.TypeSpecification:
                // A constructed generic type: its definition's handle follows the two bytes that say so.
                var signature = _metadata.GetBlobReader(_metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
                return signature.ReadByte() == (byte)SignatureTypeCode.GenericTypeInstance && signature.ReadByte() > 0 ? Name(signature.ReadTypeHandle()) : null;
            default:
                return null;
        }
    }

    private string TypeName(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        var name = _metadata.GetString(type.Name);
        var outer = type.GetDeclaringType();
        if (!outer.IsNil)
        {
            return $"{TypeName(outer)}+{name}";
        }

        var scope = _metadata.GetString(type.Namespace);
        return scope.Length == 0 ? name : $"{scope}.{name}";
    }
}
