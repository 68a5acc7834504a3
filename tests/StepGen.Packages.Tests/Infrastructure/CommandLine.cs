using System.Diagnostics;
using System.Text;

namespace StepGen.Packages.Tests;

/// <summary>Starts <c>dotnet</c>, and reads what it prints.</summary>
internal sealed class CommandLine : IDisposable
{
    /// <summary>Far more than any of these takes on an idle machine; a hang must not hold up the others for ever.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly StringBuilder _output = new();
    private readonly Lock _lock = new();
    private readonly Process _process;
    private readonly List<(string Text, TaskCompletionSource Seen)> _awaited = [];

    private CommandLine(string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // What the build that runs these tests left in the environment is not meant for the builds that they start.
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase)
            || name is "CI" or "DOTNET_CLI_TEST_COMMAND_WORKING_DIRECTORY").ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";

        // A source that cannot be asked for known vulnerabilities must not fail a build that takes warnings for errors.
        start.Environment["NuGetAudit"] = "false";
        _process = new() { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output
    {
        get
        {
            lock (_lock)
            {
                return _output.ToString();
            }
        }
    }

    public static CommandLine Start(string folder, params IEnumerable<string> arguments) => new(folder, arguments);

    /// <summary>Runs to the end.</summary>
    public static async Task<CommandResult> RunAsync(string folder, params IEnumerable<string> arguments)
    {
        using var command = new CommandLine(folder, arguments);
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await command._process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"'dotnet {string.Join(' ', arguments)}' did not end:\n{command.Output}");
        }

        return new(command._process.ExitCode, command.Output);
    }

    /// <summary>Waits until a line with this text is printed.</summary>
    public async Task WaitForAsync(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_output.ToString().Contains(text, StringComparison.Ordinal))
            {
                return;
            }

            _awaited.Add((text, seen));
        }

        var first = await Task.WhenAny(seen.Task, _process.WaitForExitAsync()).WaitAsync(Limit);
        Assert.True(first == seen.Task || Output.Contains(text, StringComparison.Ordinal), $"It ended without printing '{text}':\n{Output}");
    }

    /// <summary>Kills it hard, as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lock)
        {
            _output.Append(line).Append('\n');
            foreach (var (_, seen) in _awaited.Where(awaited => line.Contains(awaited.Text, StringComparison.Ordinal)))
            {
                seen.TrySetResult();
            }
        }
    }
}
