namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>Source that is compiled into every program.</summary>
internal static class Support
{
    public const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using StepGen;
        """;

    /// <summary>Effects of step bodies, seen by the tests.</summary>
    public const string Log = """
        #nullable enable
        /// <summary>What step bodies did, in order.</summary>
        public static class Log
        {
            private static readonly global::System.Collections.Generic.List<string> Lines = new();
            private static readonly global::System.Collections.Generic.Dictionary<string, int> Calls = new();

            public static void Add(string line)
            {
                lock (Lines)
                {
                    Lines.Add(line);
                }
            }

            /// <summary>Adds a line and gives the value.</summary>
            public static T Add<T>(string line, T value)
            {
                Add(line);
                return value;
            }

            /// <summary>Throws in the first calls with this name.</summary>
            public static void FailFirst(string name, int times)
            {
                lock (Lines)
                {
                    Calls.TryGetValue(name, out var calls);
                    Calls[name] = calls + 1;
                    Lines.Add($"{name} call {calls + 1}");
                    if (calls < times)
                    {
                        throw new global::System.InvalidOperationException($"{name} failed in call {calls + 1}");
                    }
                }
            }

            public static string[] Take()
            {
                lock (Lines)
                {
                    var lines = Lines.ToArray();
                    Lines.Clear();
                    Calls.Clear();
                    return lines;
                }
            }
        }
        """;
}
