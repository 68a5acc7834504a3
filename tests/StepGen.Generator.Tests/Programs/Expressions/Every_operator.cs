// input: 5
// input: 0
// input: -3
// Each operator that Operands, Conditionals and Assignment_targets have not, with steps on its sides.
public static partial class Program
{
    [StepFunction("every-operator", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var items = new[] { 7, 11, 13 };
        var text = "";
        text += $"{await step.Run("divide", () => 100) / (await step.Run("by", () => input + 4))} ";
        text += $"{input % await step.Run("modulo", () => 4)} {await step.Run("modulo of", () => 17) % 5} ";
        text += $"{input << await step.Run("left", () => 2)} {await step.Run("right", () => -64) >> input} {await step.Run("unsigned right", () => -64) >>> input} ";
        text += $"{input & await step.Run("and", () => 6)} {await step.Run("and not", () => true) & input > 0} ";
        text += $"{input != await step.Run("not equals", () => 5)} {await step.Run("at most", () => 5) <= input} {input >= await step.Run("at least", () => 0)} ";
        text += $"{+await step.Run("plus", () => input)} {++items[await step.Run("increment", () => 0)]} {--items[await step.Run("decrement", () => 1)]} ";

        var number = 100 + input;
        number %= await step.Run("modulo assign", () => 64);
        number &= await step.Run("and assign", () => 0b111_1110);
        number ^= await step.Run("xor assign", () => input);
        number >>= await step.Run("right assign", () => 1);
        items[await step.Run("index", () => 2)] %= await step.Run("element modulo", () => input == 0 ? 4 : input);
        return text + number + " " + string.Join(',', items);
    }
}
