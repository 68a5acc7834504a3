namespace StepGen.Generator.Tests.RandomPrograms;

/// <summary>A type of the values that random programs compute with and keep across steps.</summary>
/// <param name="Type">The type, as C# writes it.</param>
internal sealed record Kind(string Type)
{
    public static readonly Kind Int = new("int");
    public static readonly Kind Long = new("long");
    public static readonly Kind Bool = new("bool");
    public static readonly Kind Text = new("string");
    public static readonly Kind Maybe = new("int?");
    public static readonly Kind MaybeText = new("string?");
    public static readonly Kind Money = new("decimal");
    public static readonly Kind Moment = new("DateTimeOffset");
    public static readonly Kind Mood = new("Mood");
    public static readonly Kind Pair = new("(int A, string B)");
    public static readonly Kind Point = new("Point");
    public static readonly Kind Cell = new("Cell");
    public static readonly Kind MaybeCell = new("Cell?");
    public static readonly Kind Flag = new("Flag");
    public static readonly Kind Box = new("Box<int>");
    public static readonly Kind Node = new("Node");
    public static readonly Kind Ints = new("List<int>");
    public static readonly Kind Array = new("int[]");
    public static readonly Kind Cells = new("Cell[]");
    public static readonly Kind Points = new("List<Point>");
    public static readonly Kind Map = new("Dictionary<string, int>");

    /// <summary>Numbers and texts stand there more than once: most operators are theirs.</summary>
    public static readonly IReadOnlyList<Kind> All =
    [
        Int, Int, Int, Int, Long, Bool, Text, Text, Maybe, MaybeText, Money, Moment, Mood, Pair, Point, Point, Cell, MaybeCell, Flag, Box,
        Node, Node, Ints, Ints, Array, Array, Cells, Points, Map,
    ];
}

/// <summary>A variable of a random program.</summary>
/// <param name="Name">Its name, which no other variable of the program has.</param>
/// <param name="Kind">Its type.</param>
/// <param name="IsFixed">Whether it is a loop's own or a parameter that bodies beside the function read, and so must not be assigned.</param>
internal sealed record Variable(string Name, Kind Kind, bool IsFixed = false);
