// input: 5
public static partial class @class
{
    [StepFunction("keywords")]
    public static async partial Task<int> @static(StepContext @event, int @int)
    {
        var @new = @int + 1;
        var @if = await @event.Run("one", () => Log.Add($"{@new}", @new));
        foreach (var @foreach in new[] { 1, 2 })
        {
            await @event.Run("loop", () => Log.Add($"{@foreach}"));
            @if += @foreach;
        }

        var async = 1;
        var value = @if;
        await @event.Run("two", () => Log.Add($"{async}"));
        return @if + @new + async + value;
    }
}
