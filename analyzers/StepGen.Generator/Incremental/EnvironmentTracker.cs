using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace StepGen.Generator.Incremental;

/// <summary>Finds the environment of each compilation that a generator is given: that of an earlier one where nothing changed that others see.</summary>
internal sealed class EnvironmentTracker
{
    // More than one, for those who undo an edit and do it again.
    private const int Remembered = 3;
    private readonly ConditionalWeakTable<Compilation, BindingEnvironment> _known = new();
    private readonly List<BindingEnvironment> _recent = [];

    public BindingEnvironment Get(Compilation compilation, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(compilation, out var known))
        {
            return known;
        }

        lock (_recent)
        {
            if (_known.TryGetValue(compilation, out known))
            {
                return known;
            }

            var found = _recent.Find(environment => environment.TryTake(compilation, cancellationToken)) ?? new(compilation);
            _recent.Remove(found);
            _recent.Insert(0, found);
            if (_recent.Count > Remembered)
            {
                _recent.RemoveAt(Remembered);
            }

            _known.Add(compilation, found);
            return found;
        }
    }
}
