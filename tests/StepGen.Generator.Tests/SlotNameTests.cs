using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests;

/// <summary>What a checkpoint holds at each position, by name: the locals that are live there, and nothing else.</summary>
[Collection(ProgramRunner.Collection)]
public class SlotNameTests
{
    public static TheoryData<string, string[]> Programs() => new()
    {
        {
            "Await/Sequence",
            [
                "first: ",
                "second: a",
                "third: a, b",
            ]
        },
        {
            "Await/Assignment",
            [
                "yes: ",
                "again: text, before",
                "discard: text, before",
            ]
        },
        {
            "Await/Several_declarators",
            [
                "b: a",
                "d: a, b, c",
            ]
        },
        {
            "Await/Sleeps",
            [
                "a day: start",
                "a date: start, afterOne",
                "the past: start, afterOne, afterTwo",
                "nothing: start, afterOne, afterTwo",
                "less than nothing: start, afterOne, afterTwo",
            ]
        },
        {
            "Ids/Arguments_are_evaluated_once",
            [
                "item-{}: queue",
                "sleep-{}: queue, names",
            ]
        },
        {
            "Ids/Repeated_in_a_loop",
            [
                "load: input, sum, i",
                "save-{}: input, sum, i, value",
            ]
        },
        {
            "Flow/If_else",
            [
                "zero: input, path",
                "one: input, path",
                "many: input, path",
                "unbraced: input, path",
                "dangling: path",
            ]
        },
        {
            "Flow/While",
            [
                "work: input, trace, i, copy",
            ]
        },
        {
            "Flow/For",
            [
                "pair-{}: text, i, j",
                "endless: text, n, now",
                "down: text, n",
                "string: text, n, s",
            ]
        },
        {
            "Flow/Break_and_continue",
            [
                "one: input, trace, outer, inner",
                "other: input, trace, outer, inner, o, n",
                "leaf: x@items, x@index, input, trace, outer, inner, x, at",
            ]
        },
        {
            "Flow/Switch_patterns",
            [
                "null: ",
                "big circle: size",
                "circle: circle",
                "small: input, kind, half",
                "other: other",
            ]
        },
        {
            "Flow/Switch_in_loops",
            [
                "inner: input, text, i, j",
                "default: input, text, i, twice",
            ]
        },
        {
            "Flow/Deep_nesting",
            [
                "leaf: b@items, b@index, input, trace, a, b, c",
                "caught: b@items, b@index, input, trace, a, b, c",
                "one: b@items, b@index, input, trace, a, b, c",
                "odd: b@items, b@index, input, trace, a, b",
            ]
        },
        {
            "Flow/Nested_blocks",
            [
                "first: text",
                "second: text, x, y",
                "third: text, y",
                "fourth: text, x",
            ]
        },
        {
            "Loops/Foreach_array",
            [
                "item: item@items, item@index, input@same, text, item",
                "again-{}: item@items, item@index, text, item",
                "number: number@items, number@index, text, number",
            ]
        },
        {
            "Loops/Foreach_dictionary",
            [
                "pair: pair@items, pair@index, input@same, text, pair",
                "deconstructed: key,value@items, key,value@index, input@same, text, key, value",
                "typed-{}: typed@items, typed@index, text, typed",
            ]
        },
        {
            "Loops/Foreach_deconstruction",
            [
                "tuple: name,count@items, name,count@index, text, name, count",
                "record: x,y@items, x,y@index, text, x, y",
                "nested: outer,inner@items, outer,inner@index, text, outer, inner",
            ]
        },
        {
            "Loops/Nested_foreach",
            [
                "cell: name,values@items, name,values@index, value@items@same, value@index, text, name, values@same, value",
                "bigger: name,values@items, name,values@index, value@items@same, value@index, value2@items@same, value2@index, text, name, values@same, value, value2",
            ]
        },
        {
            "Loops/List_changed_inside",
            [
                "item: item@items, item@index, input, list@same, text, item",
                "item: item@items, item@index, item@changed, input, list@same, text, item",
                "end: text",
            ]
        },
        {
            "Try/Step_in_catch",
            [
                "fails: trace",
                "works: trace",
                "compensate: trace, failure",
                "compensate more: trace, failure",
                "format: trace, format",
                "end: trace",
            ]
        },
        {
            "Try/Rethrow",
            [
                "fails: input, trace",
                "in catch: input, trace, @caught",
                "in outer: trace",
            ]
        },
        {
            "Try/Nested",
            [
                "a: input, trace",
                "b: input, trace",
                "c: input, trace, inner",
                "d: input, trace, inner, second",
                "e: input, trace",
                "f: trace",
            ]
        },
        {
            "Try/Finally_order",
            [
                "in try: input, trace, i",
                "inner: input, trace, i",
                "after: trace",
            ]
        },
        {
            "Try/Step_in_finally",
            [
                "work: input, trace, i",
                "clean up: trace, @finally, input, i",
                "clean up: trace, @finally, @finally@thrown",
                "clean up: trace, @finally",
                "clean up: trace, @finally, @finally@result",
                "after: trace",
            ]
        },
        {
            "Try/Step_in_try_catch_and_finally",
            [
                "try: input, trace",
                "catch step: input, trace, failure",
                "catch format: input, trace, @caught",
                "finally: input, trace, @finally",
                "finally: input, trace, @finally, @finally@thrown",
                "outer: trace",
            ]
        },
        {
            "Try/Nested_finally_steps",
            [
                "a: input, trace, i",
                "b: input, trace, i, @finally",
                "b: input, trace, i, @finally, @finally@result",
                "b: input, trace, i, @finally, @finally@thrown",
                "c: input, trace, i, @finally:1, @finally",
                "c: input, trace, i, @finally:1, @finally, @finally@result",
                "c: input, trace, i, @finally:1, @finally, @finally@thrown",
                "c: input, trace, i, @finally:1, @finally:1@thrown",
                "d: trace, @finally, input, i",
                "d: trace, @finally",
                "d: trace, @finally, @finally@result",
                "d: trace, @finally, @finally@thrown",
                "end: trace",
            ]
        },
        {
            "Try/Filters_and_finally_steps",
            [
                "first: input, trace",
                "innermost: input, trace",
                "cleanup: input, trace, @finally, @finally@thrown",
                "cleanup: input, trace, @finally",
                "outer: trace, e",
            ]
        },
        {
            "Try/Goto_out_of_try",
            [
                "in try: input, trace, rounds",
                "first finally: trace, @finally",
                "first finally: trace, @finally, input, rounds",
                "in catch: input, trace",
                "second finally: trace, @finally",
                "third finally: @finally, trace",
            ]
        },
        {
            "Flow/Goto",
            [
                "work: input, trace, i",
                "cell: trace, x, y",
                "inner: trace",
                "before end: trace",
            ]
        },
        {
            "Flow/Goto_case",
            [
                "draft: input, trace",
                "review: input, trace, i",
                "lost: trace",
                "default: input, trace",
            ]
        },
        {
            "Flow/Checked_blocks",
            [
                "unchecked: input, trace, sum",
                "byte: input, trace, b",
                "inner: input, trace",
                "checked: input, trace, i, items",
                "in catch: input, trace, i",
                "in finally: trace, @finally, input",
                "item-{}: input, trace",
                "cast: n@items, n@index, input, trace, cast",
                "element: n@items, n@index, input, trace, n",
            ]
        },
        {
            "Try/Own_exception_types",
            [
                "note: text, stock",
                "note two: text, shop",
            ]
        },
        {
            "Names/Sibling_scopes",
            [
                "int: input, text, value",
                "string: text, value",
                "long: text, value",
                "enum: value@items, value@index, text, value",
                "exception: text, value",
                "end: text, list",
            ]
        },
        {
            "Names/Keywords",
            [
                "one: new",
                "loop: foreach@items, foreach@index, new, if, foreach",
                "two: new, if, async, value",
            ]
        },
        {
            "Names/Unicode",
            [
                "schritt-ü: eingabe, größe",
                "ключ-{}: ключ@items, ключ@index, eingabe, größe, 变量, ключ",
            ]
        },
        {
            "Types/Out_and_pattern_variables",
            [
                "one: input, number",
                "two: input, number, length, text",
                "next: input, number, queue, next",
                "three: number, a, b",
                "four: number, a, b",
            ]
        },
        {
            "Types/Late_assignment",
            [
                "x: ",
                "middle: x, text",
                "end: x, text, list",
            ]
        },
        {
            "Types/Two_names_for_one_object",
            [
                "one: list, alias@same",
                "two: list, alias@same",
            ]
        },
        {
            "Shapes/Input_dead_after_start",
            [
                "one: length",
                "two: length",
            ]
        },
        {
            "Shapes/Input_reassigned",
            [
                "before: input",
                "middle: kept",
                "new: kept",
                "after: input, kept",
            ]
        },
        {
            "Shapes/Cancellation_token",
            [
                "with outer token: input",
                "with own token: input, text",
            ]
        },
        {
            "Shapes/Captures",
            [
                "all: number, text, list, x, y",
                "nested: number, list, all, i, inner",
            ]
        },
        {
            "Text/Local_functions",
            [
                "one: total",
                "two: total, name",
            ]
        },
        {
            "Expressions/Operands",
            [
                "one: input, calls, ~b45682d0",
                "two: input, calls, ~c54dad9b, ~c2f8a626",
                "three: input, calls, sum, ~c09001e7",
                "four: input, calls, sum, text",
                "five: input, calls, sum, text, neg",
                "six: input, calls, sum, text, neg, cast",
                "seven: input, calls, sum, text, neg, cast, ~six",
                "eight: input, calls, sum, text, neg, cast, both",
                "nine: calls, sum, text, neg, cast, both, check",
            ]
        },
        {
            "Expressions/Arguments",
            [
                "b: input, trace, ~e20e0187",
                "c: input, trace, ~e20e0187, ~b, ~5f619514",
                "first: input, trace, a, ~055c4432",
                "by: trace, a, b, x, y",
                "give: trace, a, b, x, y",
                "cells: trace, a, b, x, y, given, value, cells, ~06ac3f76, ~e20e0187",
                "min: trace, a, b, x, y, given, value, cells, ~9ba80d83",
                "key part: trace, a, b, x, y, given, value, cells, nested",
                "key-{}: trace, a, b, x, y, given, value, cells, nested, ~key part",
            ]
        },
        {
            "Expressions/Locals_read_before",
            [
                "five: x, ~0162f6e5",
                "six: x, a",
                "seven: x, a, b",
                "eight: a, b, c, ~0162f6e5, ~ce91496a",
                "nine: x, a, b, c, d, ~0162f6e5, ~85dd2569",
                "ten: a, b, c, d, small",
                "one: a, b, c, d, small",
                "t: a, b, c, d, small, text",
                "eleven: x, a, b, c, d, small, text, ~89fc3c7d",
            ]
        },
        {
            "Expressions/Conditionals",
            [
                "and: input, trace",
                "or: input, trace, and",
                "mixed: input, trace, and, or",
                "mixed2: input, trace, and, or",
                "zero: input, trace, and, or, mixed",
                "two: input, trace, and, or, mixed",
                "condition: input, trace, and, or, mixed, choice",
                "coalesce: input, trace, and, or, mixed, choice, inCondition, none",
                "number: input, trace, and, or, mixed, choice, inCondition, none, coalesced, number",
                "still: input, trace, and, or, mixed, choice, inCondition, none, coalesced, number, plain",
                "wide: input, trace, and, or, mixed, choice, inCondition, none, coalesced, number, plain, still",
                "assign: input, trace, and, or, mixed, choice, inCondition, none, coalesced, number, plain, still, wide",
                "assign number: input, trace, and, or, mixed, choice, inCondition, none, coalesced, number, plain, still, wide",
                "not two: input, trace, and, or, mixed, choice, inCondition, none, coalesced, number, plain, still, wide",
                "maybe: input, trace, and, or, mixed, choice, inCondition, none, coalesced, number, plain, still, wide, value",
            ]
        },
        {
            "Expressions/Headers",
            [
                "if: input, text",
                "else if: input, text",
                "while: input, text, n",
                "do: input, text, n",
                "start: input, text",
                "limit: input, text, i, j",
                "by: input, text, i, j",
                "items: input, text",
                "item-{}: item@items, item@index, input, text, item",
                "switch: input, text",
            ]
        },
        {
            "Expressions/Assignment_targets",
            [
                "value: box, i",
                "field: box, i",
                "inner: box, i",
                "item: box, i, ~10502ebe",
                "list: box, i, ~10502ebe",
                "map: box, i",
                "add: box, i, ~93f4c78b",
                "multiply: box, i, ~7b060b76",
                "subtract: box, i, ~3b10419b",
                "or: box, ~73a29c87",
                "both: box",
                "left: box",
                "right: box, ~left",
                "pair: box, rest",
                "index: box, rest",
                "index2: box, rest",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_checkpoint_holds_the_live_locals_only(string program, string[] expected)
    {
        var actual = new List<string>();
        foreach (var function in ProgramCompiler.Compile(program).Functions)
        {
            var shapes = new HashSet<string>(StringComparer.Ordinal);
            foreach (var input in function.Inputs)
            {
                var driver = new MachineDriver(function);
                await driver.RunAsync(input, DriveMode.Straight, cancellationToken: TestContext.Current.CancellationToken);
                shapes.UnionWith(driver.Checkpoints.Select(static checkpoint => checkpoint.Shape));
            }

            var positions = function.Descriptor.CreateMachine(new NoServices()).Positions.Select(static position => position.Name).ToList();
            Assert.Equal(positions.Order(StringComparer.Ordinal), shapes.Select(static shape => shape[..shape.LastIndexOf(": ", StringComparison.Ordinal)]).Distinct().Order(StringComparer.Ordinal));
            actual.AddRange(shapes.OrderBy(shape => positions.IndexOf(shape[..shape.LastIndexOf(": ", StringComparison.Ordinal)])));
        }

        Assert.Equal(string.Join('\n', expected), string.Join('\n', actual));
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
