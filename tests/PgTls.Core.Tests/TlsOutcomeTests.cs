using PgTls.Analysis;
using PgTls.Drivers;
using static PgTls.Analysis.ConnectionEnd;

namespace PgTls.Core.Tests;

public class TlsOutcomeTests
{
    /// <summary>The manual's table of client and server settings: ssl, sslmode, require_ssl, result.</summary>
    [Theory]
    [InlineData(true, SslMode.Disable, true, Refused, false)]
    [InlineData(true, SslMode.Disable, false, Plaintext, false)]
    [InlineData(true, SslMode.Allow, true, Encrypted, false)]
    [InlineData(true, SslMode.Allow, false, Plaintext, false)]
    [InlineData(true, SslMode.Prefer, true, Encrypted, false)]
    [InlineData(true, SslMode.Prefer, false, Encrypted, false)]
    [InlineData(true, SslMode.Require, true, Encrypted, false)]
    [InlineData(true, SslMode.Require, false, Encrypted, false)]
    [InlineData(true, SslMode.VerifyCa, true, Encrypted, true)]
    [InlineData(true, SslMode.VerifyCa, false, Encrypted, true)]
    [InlineData(false, SslMode.Disable, true, Plaintext, false)]
    [InlineData(false, SslMode.Disable, false, Plaintext, false)]
    [InlineData(false, SslMode.Allow, true, Plaintext, false)]
    [InlineData(false, SslMode.Allow, false, Plaintext, false)]
    [InlineData(false, SslMode.Prefer, true, Plaintext, false)]
    [InlineData(false, SslMode.Prefer, false, Plaintext, false)]
    [InlineData(false, SslMode.Require, true, Refused, false)]
    [InlineData(false, SslMode.Require, false, Refused, false)]
    [InlineData(false, SslMode.VerifyCa, true, Refused, false)]
    [InlineData(false, SslMode.VerifyCa, false, Refused, false)]
    public void A_connection_ends_as_the_manual_of_GaussDB_DWS_says(bool ssl, SslMode mode, bool requireSsl, ConnectionEnd outcome, bool isVerified)
    {
        // require_ssl counts only while ssl is on.
        var server = !ssl ? ServerTls.Off : requireSsl ? ServerTls.Required : ServerTls.Offered;
        var root = mode == SslMode.VerifyCa ? RootCertificateState.Right : RootCertificateState.NotSet;

        Assert.Equal(new ConnectionResult(outcome, isVerified), TlsOutcome.Of(Libpq18.Table, mode, root).At(server, root, isNamed: true));
    }

    [Theory]
    [InlineData(RootCertificateState.NotSet)]
    [InlineData(RootCertificateState.Right)]
    [InlineData(RootCertificateState.Wrong)]
    public void Npgsql_5_trusts_no_private_authority_whatever_root_certificate_is_named(RootCertificateState root) =>
        Assert.Equal(new ConnectionResult(Refused), TlsOutcome.Of(Npgsql5.Table, SslMode.Require, root).At(ServerTls.Offered, root, isNamed: true));

    [Theory]
    [InlineData("d", SslMode.Disable)]
    [InlineData("allow", SslMode.Allow)]
    [InlineData("random", SslMode.Require)]
    [InlineData("vc", SslMode.VerifyCa)]
    [InlineData("verify-full", SslMode.VerifyFull)]
    [InlineData("Require", null)]
    [InlineData("VerifyFull", null)]
    [InlineData("true", null)]
    [InlineData("1", null)]
    [InlineData("", null)]
    [InlineData("Verify", null)]
    public void An_ODBC_string_is_read_by_its_first_letter_and_is_plaintext_otherwise(string value, SslMode? mode) => Assert.Equal(
        mode is { } read ? SslModeReading.Of(read) : new SslModeReading(SslModeReadingKind.SilentPlaintext), PsqlOdbc.Table.ReadMode(value));

    [Theory]
    [InlineData("verify")]
    [InlineData("verifyfull")]
    [InlineData("verify_ca")]
    public void An_ODBC_string_with_another_word_in_v_is_refused_by_libpq(string value) =>
        Assert.Equal(SslModeReading.Rejected, PsqlOdbc.Table.ReadMode(value));

    [Fact]
    public void A_JDBC_property_is_read_in_any_case()
    {
        Assert.Equal(SslModeReading.Of(SslMode.VerifyFull), PgJdbc.Table.ReadMode("Verify-FULL"));
        Assert.Equal(SslModeReading.Rejected, PgJdbc.Table.ReadMode(""));
        Assert.Null(PgJdbc.Table.Find("SSLMODE"));
    }
}
