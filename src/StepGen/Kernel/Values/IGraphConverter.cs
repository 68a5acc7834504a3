using System.Text.Json.Serialization.Metadata;

namespace StepGen.Kernel.Values;

/// <summary>
/// A converter of ours for something that holds, or is, an object that can be changed: so that objects which stand at several
/// places are found in it as in what System.Text.Json writes itself.
/// </summary>
internal interface IGraphConverter
{
    JsonTypeInfoKind Kind { get; }

    Type ElementType { get; }

    /// <summary>Whether there are no items to look at.</summary>
    bool IsMissing(object value) => false;
}
