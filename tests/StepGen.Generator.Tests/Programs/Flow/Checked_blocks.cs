// input: 1
// input: 2147483647
public static partial class Program
{
    [StepFunction("checked-blocks", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        unchecked
        {
            const int Wrapped = int.MaxValue + 2;
            var sum = input + 1;
            await step.Run("unchecked", () => Log.Add((input + 1).ToString()));
            trace.Add($"{sum} {sum + Wrapped}");
            for (byte b = 254; b != 1; b++)
                await step.Run("byte", () => Log.Add(b.ToString()));
            checked
            {
                try
                {
                    await step.Run("inner", () => Log.Add("inner"));
                    sum = input + 1;
                    trace.Add("no overflow");
                }
                catch (OverflowException)
                {
                    trace.Add("overflow " + unchecked(input * 2));
                }
            }

            trace.Add((input + 7).ToString());
        }

        checked
        {
            var i = input;
            try
            {
                int[] items = [1, 2];
                await step.Run("checked", () => Log.Add("checked"));
                if (i + 1 > 0)
                    trace.Add("fits");
                trace.Add(items[0].ToString());
            }
            catch (OverflowException) when (unchecked(input + 1) < 0 && input - 1 > 0)
            {
                await step.Run("in catch", () => Log.Add("in catch"));
                trace.Add("overflow");
            }
            finally
            {
                try
                {
                    i++;
                    await step.Run("in finally", () => Log.Add("in finally"));
                }
                catch (OverflowException)
                {
                    trace.Add("in finally");
                }
            }

            try
            {
                var id = await step.Run($"item-{input - 1 + 1}", () => Log.Add("item", input + 1));
                trace.Add($"{id}");
            }
            catch (StepFailedException e)
            {
                trace.Add(e.OriginalType);
            }

            foreach (var n in new[] { 1L, input * 1L + 1 })
            {
                try
                {
                    var cast = (int)n;
                    await step.Run("cast", () => Log.Add($"cast {cast}"));
                }
                catch (OverflowException)
                {
                    trace.Add("cast");
                }
            }

            try
            {
                foreach (int n in new[] { 1L, input * 1L + 1 })
                    await step.Run("element", () => Log.Add($"element {n}"));
            }
            catch (OverflowException)
            {
                trace.Add("element");
            }

            Func<int> late = () => input + 1;
            try
            {
                trace.Add($"{late()}");
            }
            catch (OverflowException)
            {
                trace.Add("late");
            }

            if (input > 1)
                throw new InvalidOperationException(string.Join('|', trace));
        }

        return string.Join('|', trace);
    }
}
