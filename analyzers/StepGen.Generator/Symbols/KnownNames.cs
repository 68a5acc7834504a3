namespace StepGen.Generator.Symbols;

/// <summary>Every name of StepGen's own assemblies that the compiler part knows. It references none of them.</summary>
internal static class KnownNames
{
    public const string Namespace = "StepGen";
    public const string KernelNamespace = "StepGen.Kernel";

    public const string StepFunctionAttribute = "StepGen.StepFunctionAttribute";
    public const string StepRoutineAttribute = "StepGen.StepRoutineAttribute";
    public const string OnEventAttribute = "StepGen.OnEventAttribute";
    public const string RegistrarAttribute = "StepGen.StepFunctionRegistrarAttribute";
    public const string RegistrarContract = "KernelContract";
    public const string StepContext = "StepGen.StepContext";
    public const string StepTask = "StepGen.StepTask";
    public const string StepTaskOfT = "StepGen.StepTask`1";
    public const string StepFunction = "StepGen.StepFunction";
    public const string StepOptions = "StepGen.StepOptions";
    public const string Unit = "StepGen.Unit";
    public const string WhenAll = "WhenAll";
    public const string Race = "Race";
    public const string Branch = "Branch";
    public const string ForEach = "ForEach";

    public const string KernelContract = "StepGen.Kernel.KernelContract";
    public const string KernelContractVersion = "Version";

    /// <summary>The contract that this generator writes code for; see KernelContract in StepGen.</summary>
    public const int SupportedKernelContract = 7;

    public const string HelpLink = "https://github.com/stepgen/stepgen/blob/main/docs/rules/{0}.md";
}
