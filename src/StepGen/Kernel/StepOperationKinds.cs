namespace StepGen.Kernel;

/// <summary>What is to be asked of a kind of operation.</summary>
internal static class StepOperationKinds
{
    extension(StepOperationKind kind)
    {
        /// <summary>Gets a value indicating whether the operation is a machine with a scope of its own.</summary>
        public bool IsBranch => kind is StepOperationKind.Branch or StepOperationKind.ForEach;
    }
}
