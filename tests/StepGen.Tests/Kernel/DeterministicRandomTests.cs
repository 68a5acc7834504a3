using StepGen.Kernel;

namespace StepGen.Tests.Kernel;

public class DeterministicRandomTests
{
    [Fact]
    public void Equal_run_scope_and_counter_give_equal_values()
    {
        var first = new DrawSource("run-1", "", null);
        var values = Enumerable.Range(0, 10).Select(_ => first.Next()).ToList();

        var second = new DrawSource("run-1", "", null);

        Assert.Equal(values, Enumerable.Range(0, 10).Select(_ => second.Next()));
        Assert.Equal(10UL, second.Count);
    }

    [Fact]
    public void A_restored_counter_goes_on_where_it_was()
    {
        var source = new DrawSource("run-1", "", null);
        source.Next();
        source.Next();
        var third = source.Next();

        Assert.Equal(third, new DrawSource("run-1", "", null) { Count = 2 }.Next());
    }

    [Fact]
    public void Another_run_or_scope_gives_other_values()
    {
        var values = new[]
        {
            new DrawSource("run-1", "", null).Next(),
            new DrawSource("run-2", "", null).Next(),
            new DrawSource("run-1", "ship", null).Next(),
            new DrawSource("run-1ship", "", null).Next(),
        };

        Assert.Equal(4, values.Distinct().Count());
    }

    [Fact]
    public void The_values_of_a_run_never_change_with_our_version()
    {
        // Runs in flight would see other values after an update of the package.
        var source = new DrawSource("run-1", "", null);

        Assert.Equal(GoldenDraw, source.Next());
        Assert.Equal(GoldenGuid, source.NextGuid().ToString());
        Assert.Equal(GoldenInt, source.Random.Next(1000));
    }

    private const ulong GoldenDraw = 2841622250675095702;
    private const string GoldenGuid = "8cd90a83-b149-48e9-bbd9-3b3e0aa01870";
    private const int GoldenInt = 356;

    [Fact]
    public void A_GUID_is_of_version_4_and_the_RFC_variant()
    {
        var source = new DrawSource("run-1", "", null);
        for (var i = 0; i < 100; i++)
        {
            var guid = source.NextGuid();
            Assert.Equal(4, guid.Version);
            Assert.InRange(guid.Variant, 8, 11);
        }
    }

    [Fact]
    public void Every_member_of_Random_stays_in_its_range()
    {
        var random = new DrawSource("run-1", "", null).Random;
        for (var i = 0; i < 1000; i++)
        {
            Assert.InRange(random.Next(), 0, int.MaxValue - 1);
            Assert.InRange(random.Next(3), 0, 2);
            Assert.InRange(random.Next(-5, 5), -5, 4);
            Assert.InRange(random.Next(int.MinValue, int.MaxValue), int.MinValue, int.MaxValue - 1);
            Assert.InRange(random.NextInt64(), 0, long.MaxValue - 1);
            Assert.InRange(random.NextInt64(10), 0, 9);
            Assert.InRange(random.NextInt64(long.MinValue, long.MaxValue), long.MinValue, long.MaxValue - 1);
            Assert.InRange(random.NextDouble(), 0, 1 - 1e-16);
            Assert.InRange(random.NextSingle(), 0, 0.9999999f);
        }

        Assert.Equal(0, random.Next(0));
        Assert.Equal(7, random.Next(7, 7));
        Assert.Equal(7, random.NextInt64(7, 7));
    }

    [Fact]
    public void Bad_ranges_throw_as_those_of_Random_do()
    {
        var random = new DrawSource("run-1", "", null).Random;

        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt64(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt64(2, 1));
        Assert.Throws<ArgumentNullException>(() => random.NextBytes(null!));
    }

    [Fact]
    public void Every_way_to_draw_depends_on_the_counter_alone()
    {
        // What is not overridden would use the base's own state, which no checkpoint keeps.
        static string Draw(ulong count)
        {
            var random = new DrawSource("run-1", "", null) { Count = count }.Random;
            var bytes = new byte[11];
            random.NextBytes(bytes);
            var shuffled = new[] { 1, 2, 3, 4, 5 };
            random.Shuffle(shuffled);
            return string.Join(
                ' ',
                [
                    Convert.ToHexString(bytes), .. shuffled, .. random.GetItems([1, 2, 3, 4], 5), random.GetHexString(8), random.GetString("xyz", 4),
                    random.Next(), random.Next(9), random.NextInt64(), random.NextDouble(), random.NextSingle(),
                ]);
        }

        Assert.Equal(Draw(17), Draw(17));
        Assert.NotEqual(Draw(17), Draw(18));
    }

    [Fact]
    public void Draws_are_spread_evenly()
    {
        var random = new DrawSource("run-1", "", null).Random;
        var buckets = new int[10];
        for (var i = 0; i < 10_000; i++)
        {
            buckets[random.Next(10)]++;
        }

        Assert.All(buckets, count => Assert.InRange(count, 850, 1150));
    }
}
