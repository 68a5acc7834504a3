using StepGen.Benchmarks.Micro;
using StepGen.Benchmarks.Ratios;

switch (args)
{
    case ["ratios"]:
        await RatioCommand.RunAsync(only: null, jsonPath: null);
        return 0;
    case ["ratios", "--json", var path]:
        await RatioCommand.RunAsync(only: null, path);
        return 0;
    case ["ratios", "--only", var group]:
        await RatioCommand.RunAsync(group, jsonPath: null);
        return 0;
    case ["bdn", .. var rest]:
        MicroCommand.Run(rest);
        return 0;
    default:
        await Console.Error.WriteLineAsync(
            """
            Usage, after `dotnet run -c Release --project bench/StepGen.Benchmarks --`:
              ratios [--json FILE]   the table of ratios, each against its yardstick
              ratios --only GROUP    a part of it: kernel, memory, sqlite, resume, compiler, growth
              bdn --filter PATTERN   BenchmarkDotNet on the parts, such as bdn --filter '*Generator*'
            """);
        return 2;
}
