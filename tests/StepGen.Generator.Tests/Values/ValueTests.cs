using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StepGen.Generator.Binding;
using StepGen.Generator.Rules;
using StepGen.Generator.Symbols;
using StepGen.Generator.Tests.Infrastructure;
using StepGen.Kernel;
using StepGen.Kernel.Values;

namespace StepGen.Generator.Tests.Values;

/// <summary>
/// The rule at compile time and the converters at run time agree: each kind of value goes through both, with each setting that a
/// user may have.
/// </summary>
public class ValueTests
{
    private static readonly CSharpCompilation Compilation = CSharpCompilation.Create(
        "Values",
        [CSharpSyntaxTree.ParseText(ValueKinds.Source, ProgramCompiler.ParseOptions, cancellationToken: TestContext.Current.CancellationToken)],
        References.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Annotations));

    private static readonly Lazy<Assembly> Loaded = new(Load);

    private static readonly Dictionary<string, Func<JsonSerializerOptions>> AllSettings = new(StringComparer.Ordinal)
    {
        ["default"] = static () => new StepGenOptions().Json,
        ["empty"] = static () => new(),
        ["web"] = static () => new(JsonSerializerDefaults.Web),
        ["frugal"] = static () => new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, IgnoreReadOnlyProperties = true, IgnoreReadOnlyFields = true, PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate },
        ["names"] = static () => new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DictionaryKeyPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping },
        ["strings"] = static () => new() { NumberHandling = JsonNumberHandling.WriteAsString, Converters = { new JsonStringEnumConverter() } },
        ["preserve"] = static () => new() { ReferenceHandler = ReferenceHandler.Preserve },
        ["cycles"] = static () => new() { ReferenceHandler = ReferenceHandler.IgnoreCycles },
    };

    // The first is ours, the others are System.Text.Json's.
    private static readonly string[] PreserveLimits =
    [
        "is not kept with a ReferenceHandler",
        "Reference metadata is not supported when deserializing constructor parameters",
        "JsonObjectCreationHandling.Populate is incompatible with reference handling",
    ];

    public static TheoryData<string, string> KeptValues() => Rows("Kept");

    public static TheoryData<string, string> InterfaceValues() => Rows("Interfaces");

    public static TheoryData<string> RefusedTypes() => [.. Fields("Refused")];

    [Theory]
    [MemberData(nameof(KeptValues))]
    public void It_is_allowed_and_reads_back_as_it_was(string name, string settings) => AssertKept("Kept", name, settings, withTypes: true);

    [Theory]
    [MemberData(nameof(InterfaceValues))]
    public void Behind_an_interface_its_items_read_back_as_they_were(string name, string settings) => AssertKept("Interfaces", name, settings, withTypes: false);

    [Theory]
    [MemberData(nameof(RefusedTypes))]
    public void It_is_refused(string name)
    {
        var type = TypeOf("Refused", name);
        var symbols = StepSymbols.TryCreate(Compilation)!;

        Assert.True((UnsupportedValue.Find(type) ?? ValueGraph.Find(type, symbols, new())) is not null, $"STEP3002 does not refuse {type}.");
        Assert.True(name == "Error" || PersistableTypes.FindProblem(type, symbols, new()) is not null, $"STEP3003 does not refuse {type}.");
    }

    [Theory]
    [InlineData("Getter", "'GetterOnly.Total'")]
    [InlineData("Private", "'PrivateSet.Total'")]
    [InlineData("Derived", "'DerivedLost.X'")]
    [InlineData("InGeneric", "'GetterOnly.Total'")]
    [InlineData("Behind", "'FieldBehind.Items'")]
    [InlineData("Circular", "'Circular.Call'")]
    [InlineData("NamedItems", "'NamedItems.Name'")]
    public void The_message_names_the_member(string name, string member) =>
        Assert.Contains(member, ValueGraph.Find(TypeOf("Refused", name), StepSymbols.TryCreate(Compilation)!, new())!.Value.What, StringComparison.Ordinal);

    [Fact]
    public void Types_of_a_compiled_library_are_judged_alike()
    {
        using var image = new MemoryStream();
        Assert.True(Compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var user = CSharpCompilation.Create("User", [], [.. References.All, MetadataReference.CreateFromImage(image.ToArray())], new(OutputKind.DynamicallyLinkedLibrary));
        var symbols = StepSymbols.TryCreate(user)!;

        var found = new[] { "Kept", "Interfaces", "Refused" }.SelectMany(holder => user.GetTypeByMetadataName(holder)!.GetMembers().OfType<IFieldSymbol>())
            .ToLookup(field => PersistableTypes.FindProblem(field.Type, symbols, new()) is null, static field => $"{field.ContainingType.Name}.{field.Name}");

        Assert.DoesNotContain(found[false], static name => !name.StartsWith("Refused.", StringComparison.Ordinal));

        // What a getter does is not seen there.
        Assert.Equal(["Refused.Behind", "Refused.Error"], found[true].Where(static name => name.StartsWith("Refused.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static void AssertKept(string holder, string name, string settings, bool withTypes)
    {
        var symbol = TypeOf(holder, name);
        var symbols = StepSymbols.TryCreate(Compilation)!;
        Assert.Null(UnsupportedValue.Find(symbol) ?? ValueGraph.Find(symbol, symbols, new()));
        Assert.Null(PersistableTypes.FindProblem(symbol, symbols, new()));

        var field = Loaded.Value.GetType(holder)!.GetField(name)!;
        var roundTrip = typeof(ValueTests).GetMethod(nameof(RoundTrip), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(field.FieldType);
        var options = ValueJson.Strict(ValueJson.Lenient(AllSettings[settings]()));
        options.MakeReadOnly();
        object? read;
        try
        {
            read = roundTrip.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [field.GetValue(null), options], null);
        }
        catch (Exception exception) when (settings == "preserve" && PreserveLimits.Any(limit => exception.Message.Contains(limit, StringComparison.Ordinal)))
        {
            return; // refused at run time, and says so
        }

        SameValue.Assert(field.GetValue(null), read, name, withTypes);
    }

    private static T RoundTrip<T>(T value, JsonSerializerOptions options)
    {
        using var writer = new SlotWriter(options);
        writer.Write("x", value);
        writer.Complete();
        var (start, length) = writer.GetRange(0);
        var json = writer.WrittenSpan.Slice(start, length).ToArray();
        Assert.True(writer.Count == 1, "More than the value was written.");
        return new SlotReader(name => name == "x" ? json : null, "step", options).Read<T>("x");
    }

    private static ITypeSymbol TypeOf(string holder, string name) => ((IFieldSymbol)Compilation.GetTypeByMetadataName(holder)!.GetMembers(name).Single()).Type;

    private static IEnumerable<string> Fields(string holder) => Compilation.GetTypeByMetadataName(holder)!.GetMembers().OfType<IFieldSymbol>().Select(static field => field.Name);

    private static TheoryData<string, string> Rows(string holder)
    {
        var rows = new TheoryData<string, string>();
        foreach (var name in Fields(holder))
        {
            foreach (var settings in AllSettings.Keys)
            {
                rows.Add(name, settings);
            }
        }

        return rows;
    }

    private static Assembly Load()
    {
        using var image = new MemoryStream();
        var result = Compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return Assembly.Load(image.ToArray());
    }
}
