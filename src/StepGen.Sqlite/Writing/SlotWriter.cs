using StepGen.Sqlite.Blobs;
using StepGen.Sqlite.Native;
using StepGen.Storage;

namespace StepGen.Sqlite.Writing;

/// <summary>Writes the slots that have rows of their own: those that changed, and no others.</summary>
internal sealed class SlotWriter(Database database)
{
    private readonly Statement _list = database.Prepare("SELECT scope, depth, name, revision FROM slots WHERE run = ?1");

    private readonly Statement _write = database.Prepare(
        "INSERT OR REPLACE INTO slots (run, scope, depth, name, revision, value) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");

    private readonly Statement _delete = database.Prepare(
        "DELETE FROM slots WHERE run = ?1 AND scope = ?2 AND depth = ?3 AND name = ?4");

    private readonly Statement _deleteAll = database.Prepare("DELETE FROM slots WHERE run = ?1");

    /// <summary>Brings a run's rows in line with a new checkpoint.</summary>
    /// <param name="run">The run.</param>
    /// <param name="rows">How many rows it has.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <returns>How many rows it has then.</returns>
    public int Replace(long run, int rows, CheckpointRecord checkpoint)
    {
        // A slot is compared with what stands there, not only with the commit's revision, so that nothing depends on the
        // writer's having seen every earlier commit.
        var old = rows > 0 ? List(run) : null;
        var count = 0;
        foreach (var scope in checkpoint.Scopes)
        {
            for (var depth = 0; depth < scope.Frames.Count; depth++)
            {
                foreach (var slot in scope.Frames[depth].Slots)
                {
                    if (CheckpointCodec.HasOwnRow(slot))
                    {
                        count++;
                        WriteIfChanged(run, new(scope.Scope, depth, slot.Name), slot, old);
                    }
                }
            }
        }

        if (old is not null)
        {
            foreach (var place in old.Keys)
            {
                _delete.Bind(1, run).Bind(2, place.Scope).Bind(3, place.Depth).Bind(4, place.Name).Execute();
            }
        }

        return count;
    }

    public void DeleteAll(long run) => _deleteAll.Bind(1, run).Execute();

    private void WriteIfChanged(long run, Place place, in SlotRecord slot, Dictionary<Place, long>? old)
    {
        if (old is not null && old.Remove(place, out var revision) && revision == slot.Revision)
        {
            return;
        }

        _write.Bind(1, run).Bind(2, place.Scope).Bind(3, place.Depth).Bind(4, place.Name).Bind(5, slot.Revision)
            .Bind(6, slot.Value.Span).Execute();
    }

    private Dictionary<Place, long> List(long run)
    {
        var places = new Dictionary<Place, long>();
        _ = _list.Bind(1, run);
        while (_list.Step())
        {
            places.Add(new(_list.Text(0), _list.Int32(1), _list.Text(2)), _list.Int64(3));
        }

        return places;
    }

    private readonly record struct Place(string Scope, int Depth, string Name);
}
