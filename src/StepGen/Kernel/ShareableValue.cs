namespace StepGen.Kernel;

/// <summary>Knows the types whose values nobody can change, so that a result of that type needs no copy.</summary>
internal static class ShareableValue
{
    public static bool IsShareable<T>() => Cache<T>.IsShareable;

    private static bool IsImmutable(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsPrimitive || type.IsEnum
            || type == typeof(Unit) || type == typeof(string) || type == typeof(decimal) || type == typeof(Guid)
            || type == typeof(DateTimeOffset) || type == typeof(TimeSpan) || type == typeof(DateOnly) || type == typeof(TimeOnly)
            || type == typeof(Int128) || type == typeof(UInt128) || type == typeof(Half);
    }

    private static class Cache<T>
    {
        // DateTime is not here: its kind Local round-trips through the machine's time zone; the copy shows that at once.
        public static readonly bool IsShareable = IsImmutable(typeof(T));
    }
}
