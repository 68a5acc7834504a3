using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Samples;
using Spectre.Console;
using StepGen;

try
{
    var command = CommandLine.Parse(args);
    if (command.ShowHelp)
    {
        Console.WriteLine(CommandLine.Help);
        return 0;
    }

    if (!Directory.Exists(command.Folder))
    {
        throw new SyncException($"There is no folder {command.Folder}.");
    }

    using var data = DataFolder.Open(command.DataFolder ?? DataFolder.DefaultPath(command.Folder), command.Fresh);
    var builder = Host.CreateApplicationBuilder();
    builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning);
    builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

    builder.Services.AddStepGen(options =>
    {
        // Plainly, this would be: options.AddStepFunctions().UseSqlite("runs.db")
        options.AddStepFunctions().UseStore(services =>
            new WatchedStore(new SqliteStateStore(data.RunsPath), (_, step) => services.GetRequiredService<SyncProgress>().StepFinished(step)));

        // After a kill the next process must wait until the dead one's lease is over; a person watches here.
        options.LeaseDuration = TimeSpan.FromSeconds(3);
    });

    builder.Services.AddSingleton(command).AddSingleton(data).AddSingleton(Console.Out);
    builder.Services.AddSingleton<FolderTree>().AddSingleton<Catalogue>().AddSingleton<SyncSteps>();
    builder.Services.AddSingleton<ISyncDisplay>(AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected
        ? new TerminalDisplay(AnsiConsole.Console)
        : new PlainDisplay(Console.Out));
    builder.Services.AddSingleton<SyncProgress>().AddSingleton<SyncSession>();

    using var host = builder.Build();
    try
    {
        return await host.Services.GetRequiredService<SyncSession>().RunAsync();
    }
    finally
    {
        await host.StopAsync();
    }
}
catch (SyncException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
