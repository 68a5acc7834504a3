using CsCheck;

namespace StepGen.Generator.Tests.RandomPrograms;

/// <summary>Makes the decisions of a random program, all from one seed.</summary>
internal sealed class Choices(PCG pcg)
{
    /// <summary>Gets how many decisions were made: the size of the program, as CsCheck sees it.</summary>
    public ulong Count { get; private set; }

    public int Next(int count)
    {
        Count++;
        return (int)pcg.Next((uint)count);
    }

    public int Between(int least, int most) => least + Next(most - least + 1);

    public bool OneIn(int count) => Next(count) == 0;

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    /// <summary>Makes one of the productions, each as often as its weight says; 0 for one that is not possible here.</summary>
    public T Make<T>(params ReadOnlySpan<(int Weight, Func<T> Make)> productions)
    {
        var total = 0;
        foreach (var (weight, _) in productions)
        {
            total += weight;
        }

        var at = Next(total);
        foreach (var (weight, make) in productions)
        {
            if (at < weight)
            {
                return make();
            }

            at -= weight;
        }

        throw new InvalidOperationException("No production is possible.");
    }
}
