using Microsoft.CodeAnalysis;
using PgTls.Analyzers.CSharp.Flow;

namespace PgTls.Analyzers.CSharp;

/// <summary>A connection string given to a builder: to its constructor, or as a replacement for all its contents.</summary>
internal sealed class StringStep(Step? before, FlowText text, SyntaxNode node, bool replacesAll) : Step(before)
{
    public FlowText Text => text;

    public SyntaxNode Node => node;

    public bool ReplacesAll => replacesAll;
}

/// <summary>One setting given to a builder.</summary>
/// <param name="before">The step before it.</param>
/// <param name="keyword">The property or the key.</param>
/// <param name="keywordNode">Where it stands.</param>
/// <param name="value">The value; unknown text if it is not known.</param>
/// <param name="valueNode">The expression of the value.</param>
/// <param name="write">The assignment, the call or the element of an initializer.</param>
internal sealed class SettingStep(Step? before, string keyword, SyntaxNode keywordNode, FlowText value, SyntaxNode valueNode, SyntaxNode write) : Step(before)
{
    public string Keyword => keyword;

    public SyntaxNode KeywordNode => keywordNode;

    public FlowText Value => value;

    public SyntaxNode ValueNode => valueNode;

    public SyntaxNode Write => write;
}

/// <summary>A setting removed from a builder; all settings if no keyword is named.</summary>
internal sealed class RemovalStep(Step? before, string? keyword) : Step(before)
{
    public string? Keyword => keyword;
}

/// <summary>The options that a data source's builder receives besides its settings.</summary>
[Flags]
internal enum CodeSettings
{
    None = 0,
    RootCertificate = 1,
    ValidationCallback = 2,
    TransportSecurity = 4,
}

/// <summary>A call that gives a data source's builder an option besides its settings.</summary>
internal sealed class CodeStep(Step? before, CodeSettings settings) : Step(before)
{
    public CodeSettings Settings => settings;

    /// <summary>The TLS options that a method of a data source's builder gives it.</summary>
    public static CodeSettings Of(string method) => method switch
    {
        "UseRootCertificate" or "UseRootCertificates" or "UseRootCertificateCallback" or "UseRootCertificatesCallback" => CodeSettings.RootCertificate,
        "UseUserCertificateValidationCallback" or "UseSslClientAuthenticationOptionsCallback" or "RemoteCertificateValidationCallback"
            => CodeSettings.ValidationCallback,
        "EnableTransportSecurity" => CodeSettings.TransportSecurity,
        _ => CodeSettings.None,
    };
}
