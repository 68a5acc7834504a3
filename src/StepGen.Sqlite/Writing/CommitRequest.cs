using StepGen.Sqlite.Blobs;
using StepGen.Storage;

namespace StepGen.Sqlite.Writing;

/// <summary>A run's commit. Its checkpoint is encoded on the caller's thread, before the writer's turn.</summary>
internal sealed class CommitRequest : WriteRequest<CommitResult>
{
    private readonly BlobWriter? _checkpoint;

    public CommitRequest(RunCommit commit)
        : this(commit, Encode(commit.Checkpoint))
    {
    }

    private CommitRequest(RunCommit commit, BlobWriter? checkpoint)
        : base(session => session.Committer.Commit(commit, checkpoint)) => _checkpoint = checkpoint;

    public override void Complete()
    {
        _checkpoint?.Dispose();
        base.Complete();
    }

    public override void Fail(Exception exception)
    {
        _checkpoint?.Dispose();
        base.Fail(exception);
    }

    private static BlobWriter? Encode(CheckpointRecord? checkpoint)
    {
        if (checkpoint is null)
        {
            return null;
        }

        var writer = new BlobWriter();
        CheckpointCodec.Write(writer, checkpoint);
        return writer;
    }
}
