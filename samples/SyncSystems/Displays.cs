using Spectre.Console;

namespace Samples;

/// <summary>Shows a run while it goes on.</summary>
internal interface ISyncDisplay
{
    /// <summary>Shows until the work is done.</summary>
    Task ShowAsync(Func<Task> work);

    void Finished(SyncState state);

    /// <summary>The last words before the process is killed.</summary>
    void Killed(string message);
}

/// <summary>A line per step: for logs, pipes and tests.</summary>
internal sealed class PlainDisplay(TextWriter output) : ISyncDisplay
{
    public Task ShowAsync(Func<Task> work) => work();

    public void Finished(SyncState state)
    {
        if (state.LastKey is not null)
        {
            output.WriteLine($"  step {state.Finished} of {state.TotalText}: {state.LastKey}");
        }
    }

    public void Killed(string message)
    {
        output.WriteLine(message);
        output.Flush();
    }
}

/// <summary>A live progress bar in a terminal.</summary>
internal sealed class TerminalDisplay(IAnsiConsole console) : ISyncDisplay
{
    private volatile ProgressTask? _bar;
    private SyncState _state = new(0, null, null);

    public Task ShowAsync(Func<Task> work) => console.Progress()
        .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ElapsedTimeColumn())
        .StartAsync(async context =>
        {
            _bar = context.AddTask("starting");
            Finished(_state);
            await work();
        });

    public void Finished(SyncState state)
    {
        _state = state;
        if (_bar is not { } bar)
        {
            return;
        }

        bar.IsIndeterminate = state.Total is null;
        bar.MaxValue = state.Total ?? 1;
        bar.Value = state.Total is null ? 0 : state.Finished;
        bar.Description = $"step {state.Finished} of {state.TotalText} {state.LastKey.EscapeMarkup()}";
    }

    public void Killed(string message)
    {
        console.MarkupLineInterpolated($"[red]{message}[/]");
        console.Cursor.Show();
    }
}
