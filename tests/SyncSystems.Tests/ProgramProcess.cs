using System.Diagnostics;
using System.Threading.Channels;

namespace Samples.Tests;

/// <summary>A .NET program as a process of its own, which can be killed as a power cut would.</summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    // Only so that a program that hangs fails the test instead of the whole run.
    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly List<string> _output = [];
    private readonly Task<string> _errors;
    private readonly Task _reading;

    private ProgramProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
        _reading = ReadAsync();
    }

    /// <summary>Gets the lines that the program wrote, as they come; it ends with the program.</summary>
    public ChannelReader<string> Lines => _lines.Reader;

    /// <summary>Starts an assembly that stands beside the tests.</summary>
    /// <param name="assembly">The assembly's file name.</param>
    /// <param name="dependenciesOf">The program whose dependencies it shares; itself by default.</param>
    /// <param name="arguments">What the program is told.</param>
    public static ProgramProcess Start(string assembly, string? dependenciesOf, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            UseShellExecute = false,
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add("exec");
        if (dependenciesOf is not null)
        {
            start.ArgumentList.Add("--depsfile");
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, dependenciesOf + ".deps.json"));
            start.ArgumentList.Add("--runtimeconfig");
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, dependenciesOf + ".runtimeconfig.json"));
        }

        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new(start);
    }

    public void Kill() => _process.Kill();

    public async Task<ProgramResult> WaitAsync(CancellationToken cancellationToken)
    {
        using var guard = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        guard.CancelAfter(HangGuard);
        try
        {
            await _process.WaitForExitAsync(guard.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Kill();
            await _reading;
            Assert.Fail($"The program hangs.\n{string.Join('\n', _output)}\n{await _errors}");
        }

        await _reading;
        return new(_process.ExitCode, _output, await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        await _reading;
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _output.Add(line);
            _lines.Writer.TryWrite(line);
        }

        _lines.Writer.Complete();
    }
}

/// <summary>How a program ended, and what it wrote.</summary>
internal sealed record ProgramResult(int ExitCode, IReadOnlyList<string> Output, string Errors)
{
    public string Text => $"exit code {ExitCode}\n{string.Join('\n', Output)}\n{Errors}";

    public ProgramResult Succeeded()
    {
        Assert.True(ExitCode == 0, Text);
        return this;
    }
}
