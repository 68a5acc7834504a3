// input: 7
public static partial class Program
{
    [StepFunction("verbatim")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var text = "";
        int[] arr = [1, 2, .. Enumerable.Range(0, input)];
        await step.Run("s0", () => Log.Add("0"));
        if (arr is [var first, .. var middle, var last] && first < last)
        {
            text += $"{first}{middle.Length}{last}";
        }
        await step.Run("s1", () => Log.Add(text + arr.Length));
        if (arr is not [var head, ..]) return "none";
        ref var slot = ref arr[1];
        slot += 10;
        Span<byte> span = stackalloc byte[4];
        span[0] = (byte)head;
        ReadOnlySpan<byte> utf = "héllo"u8;
        text += span[0] + utf.Length;
        (var q, (text, var w)) = (1, (text + "!", 2));
        await step.Run("s2", () => Log.Add(text + head + q + w));
        var anon = new { input, head, arr.Length, Name = text };
        text += anon.input + anon.head + anon.Length;
        var tup = (input, head, text);
        text += tup.head;
        var query = from a in arr let b = a * input where b > 3 join c in arr on a equals c into g orderby b descending select (a, b, n: g.Count());
        foreach (var (a, b, n) in query) text += a + b + n;
        var dflt = (int x = 5, params int[] more) => x + more.Length;
        text += dflt() + dflt(1, 2, 3);
        int i = 0;
        {
            again:
            if (i++ < 3) goto again;
        }
        for (;;) { if (i++ > 6) break; continue; }

        text += i;
        text += input switch { > 5 and var big when big > 6 => $"big{big}", int small => $"s{small}" };
        checked { text += int.MaxValue - i; }
        try { checked { i += int.MaxValue; } } catch (OverflowException) when (i > 0) { text += "ovf"; } finally { text += "fin"; }
        using (var ms = new Scope()) { ms.WriteByte(1); text += ms.Length; }
        text += $"""
            raw {input
              + 1} "quoted"
              indented {(head > 0 ? "y" : "n"),5}
            """;
        text += $@"verb ""{text.Length}""
   second";
#if DEFINED
        text += "def";
#else
        text += nonsense ( ;
#endif
#region r
#pragma warning disable CS0219
        text += nameof(input) + nameof(text.Length) + nameof(List<int>);
#endregion
        var @for = "kw"; var \u0061bc = 1;
        await step.Run("s3", () => Log.Add(@for + abc + text));
        text += @for + abc + arr[^1] + arr[1..3].Length + slotless();
        return text;
        string slotless() => dflt2(3);
        static string dflt2(int n) => n <= 0 ? "" : n + dflt2(n - 1);
    }
}

public sealed class Scope : IDisposable
{
    public long Length { get; private set; }

    public void WriteByte(byte value) => Length++;

    public void Dispose() => Length = 0;
}
