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

            /// <summary>Throws in the first attempts; the attempt, from 0, is the caller's to say, so that one that is made again ends as before.</summary>
            public static void FailFirst(string name, int times, int attempt)
            {
                Add($"{name} call {attempt + 1}");
                if (attempt < times)
                {
                    throw new global::System.InvalidOperationException($"{name} failed in call {attempt + 1}");
                }
            }

            public static string[] Take()
            {
                lock (Lines)
                {
                    var lines = Lines.ToArray();
                    Lines.Clear();
                    return lines;
                }
            }
        }
        """;
}
