using StepGen.Kernel;

namespace StepGen.Tests.Kernel;

public class IdCounterTests
{
    private static readonly StepPosition[] Sites = [.. Enumerable.Range(0, 100).Select(static number => new StepPosition($"step-{number}", StepOperationKind.Run, isConstantId: true))];

    [Fact]
    public void It_counts_each_call_site_however_many_there_are_and_whenever_somebody_looks()
    {
        var counters = new IdCounters();
        for (var round = 0; round < 3; round++)
        {
            for (var site = 0; site < Sites.Length; site++)
            {
                Assert.Equal(round, counters.Increment(Sites, site));
                if (site % 7 == 0)
                {
                    Assert.Equal(round + 1, counters[Sites[site].Name]);
                }
            }

            Assert.Equal(Sites.Length, counters.Count);
            Assert.Equal(Sites.Length, counters.ToArray().Length);
            Assert.All(counters, counter => Assert.Equal(round + 1, counter.Value));
        }
    }

    [Fact]
    public void Call_sites_of_two_methods_with_one_ID_count_together()
    {
        StepPosition[] other = [new("other", StepOperationKind.Run, isConstantId: true), Sites[0]];
        var counters = new IdCounters();

        Assert.Equal(0, counters.Increment(Sites, 0));
        counters.ExpectOtherMethods();
        Assert.Equal(0, counters.Increment(other, 0));
        Assert.Equal(1, counters.Increment(other, 1));
        Assert.Equal(2, counters.Increment(Sites, 0));
    }

    [Fact]
    public void Counters_of_a_checkpoint_go_on()
    {
        var counters = new IdCounters { ["step-3"] = 5 };

        Assert.Equal(0, counters.Increment(Sites, 0));
        Assert.Equal(5, counters.Increment(Sites, 3));
        Assert.Equal(6, counters["step-3"]);
    }
}
