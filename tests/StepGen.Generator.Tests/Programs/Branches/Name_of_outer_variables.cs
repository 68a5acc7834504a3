public static partial class Program
{
    [StepFunction("name-of-outer-variables")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var b = step.Branch("b", async s =>
        {
            var text = "";
            using (var letters = ((IEnumerable<char>)"abc").GetEnumerator()) { while (letters.MoveNext()) text += letters.Current; }
            await s.Sleep("n", TimeSpan.FromMinutes(1));
            text += nameof(step) + nameof(text);
            checked { text += int.MaxValue; }
            (var q, text) = (await s.Run("x", () => 3), text + "t");
            text += q;
            foreach (var i in new List<int> { 1, 2 }) { if (i == 1) continue; text += await s.Run($"y-{i}", () => i); }
            do { text += await s.Run("z", () => "z"); } while (text.Length < 30);
            return text;
        });
        return await b;
    }
}
