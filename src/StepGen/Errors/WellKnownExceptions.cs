namespace StepGen;

#pragma warning disable CA2201, MA0015 // They are made again, not thrown anew.

/// <summary>
/// Makes exceptions that .NET itself throws. One that a local holds, or that is pending while a finally block waits for a step, may be
/// any of them, whether the function names it or not, and an outer <c>catch</c> may name a base type. Made by comparing names that stand here.
/// </summary>
internal static class WellKnownExceptions
{
    public static Exception? TryMake(string type, string message, Exception? inner) => type switch
    {
        "System.Exception" => new Exception(message, inner),
        "System.ApplicationException" => new ApplicationException(message, inner),
        "System.ArgumentException" => new ArgumentException(message, inner),
        "System.ArgumentNullException" => new ArgumentNullException(message, inner),
        "System.ArgumentOutOfRangeException" => new ArgumentOutOfRangeException(message, inner),
        "System.ArithmeticException" => new ArithmeticException(message, inner),
        "System.DivideByZeroException" => new DivideByZeroException(message, inner),
        "System.FormatException" => new FormatException(message, inner),
        "System.IndexOutOfRangeException" => new IndexOutOfRangeException(message, inner),
        "System.InvalidCastException" => new InvalidCastException(message, inner),
        "System.InvalidOperationException" => new InvalidOperationException(message, inner),
        "System.NotImplementedException" => new NotImplementedException(message, inner),
        "System.NotSupportedException" => new NotSupportedException(message, inner),
        "System.NullReferenceException" => new NullReferenceException(message, inner),
        "System.ObjectDisposedException" => new ObjectDisposedException(message, inner),
        "System.OperationCanceledException" => new OperationCanceledException(message, inner),
        "System.OverflowException" => new OverflowException(message, inner),
        "System.TimeoutException" => new TimeoutException(message, inner),
        "System.UnauthorizedAccessException" => new UnauthorizedAccessException(message, inner),
        "System.UriFormatException" => new UriFormatException(message, inner),
        "System.Collections.Generic.KeyNotFoundException" => new KeyNotFoundException(message, inner),
        "System.IO.EndOfStreamException" => new EndOfStreamException(message, inner),
        "System.IO.InvalidDataException" => new InvalidDataException(message, inner),
        "System.IO.IOException" => new IOException(message, inner),
        "System.Runtime.CompilerServices.SwitchExpressionException" => new System.Runtime.CompilerServices.SwitchExpressionException(message, inner),
        "System.Text.Json.JsonException" => new System.Text.Json.JsonException(message, inner),
        "System.Threading.Tasks.TaskCanceledException" => new TaskCanceledException(message, inner),
        "StepGen.NonRetriableException" => new NonRetriableException(message, inner),
        _ => null,
    };
}
