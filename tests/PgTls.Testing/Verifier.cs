using System.Collections.Immutable;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What a test reports its findings to.</summary>
public interface IVerifier
{
    /// <summary>Fails the test unless the condition holds.</summary>
    void True(bool assert, string? message = null);

    /// <summary>Fails the test unless the values are equal.</summary>
    void Equal<T>(T expected, T actual, string? message = null);

    /// <summary>Fails the test.</summary>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    void Fail(string? message = null);

    /// <summary>A verifier whose failures begin with the given context.</summary>
    IVerifier PushContext(string frame);
}

/// <summary>Throws an <see cref="InvalidOperationException"/>, which every test framework reports with its message.</summary>
public class DefaultVerifier(ImmutableStack<string> context) : IVerifier
{
    public DefaultVerifier() : this([]) { }

    public void True(bool assert, string? message = null)
    {
        if (!assert)
            Fail(message ?? "Expected the condition to hold.");
    }

    public void Equal<T>(T expected, T actual, string? message = null)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            Fail($"{message ?? "The values differ."}{Environment.NewLine}Expected: {expected}{Environment.NewLine}Actual:   {actual}");
    }

    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public void Fail(string? message = null) =>
        throw new InvalidOperationException(
            string.Join(Environment.NewLine, [.. context.Reverse().Select(frame => $"Context: {frame}"), message]));

    public IVerifier PushContext(string frame) => new DefaultVerifier(context.Push(frame));
}
