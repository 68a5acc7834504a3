namespace StepGen.Generator.Tests.RandomPrograms;

/// <summary>The type around a random step function.</summary>
/// <param name="Head">Its declaration, and the others' around it, up to the brace.</param>
/// <param name="Name">Its name, as the service provider is asked for it.</param>
/// <param name="Depth">How many braces close it.</param>
/// <param name="Members">Members that the function uses.</param>
/// <param name="Setup">How the service provider makes an instance; <see langword="null"/> for a static function.</param>
/// <param name="Ints">Expressions of type int that its methods may use.</param>
/// <param name="Texts">Expressions of type string that its methods may use.</param>
internal sealed record Container(
    string Head, string Name, int Depth, string Members, string? Setup, IReadOnlyList<string> Ints, IReadOnlyList<string> Texts)
{
    private static readonly IReadOnlyList<Container> All =
    [
        new("public static partial class Program\n{", "Program", 1, "", null, [], []),
        new("public static partial class Program\n{", "Program", 1, "    private static readonly int Start = 5;\n    private const string Title = \"t\";\n", null, ["Start"], ["Title"]),
        new("public sealed class Prices(int factor)\n{\n    public int Of(int item) => item * factor;\n}\n\npublic sealed partial class Orders(Prices prices)\n{", "Orders", 1,
            "    private readonly string _name = \"orders\";\n    private int Local(int value) => value + prices.Of(1);\n",
            ".AddSingleton(new Prices(3)).AddTransient<Orders>()", ["prices.Of(2)", "this.Local(1)", "Local(4)"], ["_name", "this._name"]),
        new("public partial record Job(int Factor, string Name)\n{", "Job", 1, "", ".AddSingleton(new Job(4, \"j\"))", ["Factor", "this.Factor", "(this with { Factor = 2 }).Factor"], ["Name"]),
        new("public abstract class Base\n{\n    protected virtual string Title => \"base\";\n}\n\npublic sealed partial class Derived : Base\n{", "Derived", 1,
            "    public required int Size { get; init; }\n    protected override string Title => \"derived\";\n", ".AddSingleton(new Derived { Size = 6 })", ["Size", "this.Size"], ["Title", "base.Title"]),
        new("public static partial class Outer\n{\n    internal sealed partial class Inner(int seed)\n    {", "Outer.Inner", 2, "", ".AddSingleton(new Outer.Inner(7))", ["seed"], []),
        new("public static partial class Outer\n{\n    private static int Hidden(int value) => value + 1;\n    internal static partial class Inner\n    {", "Outer.Inner", 2, "", null, ["Hidden(2)"], []),
    ];

    public bool IsInstance => Setup is not null;

    public static Container Choose(Choices choices) => choices.Pick(All);
}
