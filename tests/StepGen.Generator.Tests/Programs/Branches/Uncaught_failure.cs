public static partial class Program
{
    [StepFunction("uncaught-failure", Retries = 0)]
    public static async partial Task<int> RunAsync(StepContext step)
    {
        await step.Branch("outer", async o => await o.Branch("inner", async i =>
        {
            await i.Run("a", () => Log.Add("a"));
            throw new NonRetriableException("never again");
        }));
        return 1;
    }
}
