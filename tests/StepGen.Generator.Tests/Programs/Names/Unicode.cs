// input: "ß"
public static partial class Größe
{
    [StepFunction("größe")]
    public static async partial Task<string> BerechneAsync(StepContext schritt, string eingabe)
    {
        var größe = eingabe.Length;
        var 变量 = await schritt.Run("schritt-ü", () => Log.Add("ü", "变"));
        foreach (var ключ in new List<string> { "a", "я" })
        {
            await schritt.Run($"ключ-{ключ}", () => Log.Add(ключ));
        }

        return $"{größe}{变量}{eingabe} \U0001F600 🎉";
    }
}
