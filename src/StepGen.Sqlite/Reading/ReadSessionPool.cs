using System.Collections.Concurrent;

namespace StepGen.Sqlite.Reading;

/// <summary>Lends reading connections: as many as there are readers at a time, a few of which are kept.</summary>
internal sealed class ReadSessionPool(Func<ReadSession> open) : IDisposable
{
    private const int Kept = 4;
    private readonly ConcurrentBag<ReadSession> _idle = [];
    private volatile bool _isClosed;

    public TResult Read<TArgument, TResult>(TArgument argument, Func<ReadSession, TArgument, TResult> read)
    {
        ObjectDisposedException.ThrowIf(_isClosed, typeof(SqliteStateStore));
        var session = _idle.TryTake(out var idle) ? idle : open();
        var isSound = false;
        try
        {
            var result = read(session, argument);
            isSound = true;
            return result;
        }
        finally
        {
            // A session whose query has failed may be in the middle of something.
            if (isSound && !_isClosed && _idle.Count < Kept)
            {
                _idle.Add(session);
            }
            else
            {
                session.Dispose();
            }
        }
    }

    public void Dispose()
    {
        _isClosed = true;
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }
}
