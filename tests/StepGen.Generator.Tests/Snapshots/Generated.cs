using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests.Snapshots;

/// <summary>What the generator writes. That it works is for the differential tests to say; this is for reading, and for seeing what a change changes.</summary>
public class Generated
{
    public static TheoryData<string> Programs() =>
    [
        "Await/Sequence", "Await/Assignment", "Await/Return_await", "Await/Several_declarators", "Await/Sleeps", "Ids/Constants", "Ids/Repeated_in_a_loop",
        "Flow/If_else", "Flow/While", "Flow/Do_while", "Flow/For", "Flow/Switch_constants", "Flow/Switch_patterns", "Flow/Nested_blocks",
        "Loops/Foreach_array", "Loops/Foreach_list", "Loops/Foreach_dictionary", "Loops/Foreach_deconstruction",
        "Try/Catch_step_failure", "Try/Step_in_catch", "Try/Rethrow", "Try/Finally_order", "Try/Filters",
        "Parallel/Handles_awaited_later", "Parallel/Join_in_place", "Parallel/Started_by_linq", "Parallel/First_of_each_round", "Branches/Two_branches", "Branches/Items",
        "Try/Step_in_finally", "Try/Nested_finally_steps", "Try/Goto_out_of_try", "Flow/Goto", "Flow/Goto_case", "Flow/Checked_blocks",
        "Names/Sibling_scopes", "Names/Keywords", "Names/File_scoped_namespace", "Names/Aliases_and_usings", "Names/Shadowing_fields",
        "Shapes/Instance_method", "Shapes/Cancellation_token", "Shapes/Captures", "Types/Nullable_disabled", "Text/Comments_and_layout",
        "Expressions/Operands", "Expressions/Arguments", "Expressions/Conditionals", "Expressions/Conditional_access", "Expressions/Switch_expressions",
        "Expressions/Headers", "Expressions/Creations", "Expressions/Assignment_targets", "Expressions/Locals_read_before",
    ];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program(string program) => Snapshot.Verify(
        nameof(Generated),
        program,
        ProgramCompiler.Compile(program).Generated
            .Where(static file => !file.HintName.StartsWith("Microsoft.", StringComparison.Ordinal) && !file.HintName.StartsWith("StepGen.Registration", StringComparison.Ordinal))
            .Select(static file => (file.HintName, file.SourceText.ToString())));

    [Fact]
    public void A_registration() => Snapshot.Verify(
        nameof(Generated),
        "Registration",
        ProgramCompiler.Compile("Names/Two_functions").Generated
            .Where(static file => file.HintName.StartsWith("StepGen.Registration", StringComparison.Ordinal))
            .Select(static file => (file.HintName, file.SourceText.ToString())));
}
