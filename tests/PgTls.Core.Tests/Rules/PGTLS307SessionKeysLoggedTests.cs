using PgTls.Drivers;

namespace PgTls.Core.Tests.Rules;

public class PGTLS307SessionKeysLoggedTests
{
    [Fact]
    public void A_file_of_session_keys_is_found_and_removed() => Verify.By(
        DriverCatalog.Find("libpq@18")!,
        "host=db.acme.io user=app sslmode=verify-ca sslrootcert=/r.crt {|PGTLS307:sslkeylogfile|}=/tmp/keys",
        "host=db.acme.io user=app sslmode=verify-ca sslrootcert=/r.crt");

    [Fact]
    public void A_connection_without_TLS_has_no_session_keys() =>
        Verify.By(DriverCatalog.Find("libpq@18")!, "host=db.acme.io user=app sslmode={|PGTLS101:disable|} sslkeylogfile=/tmp/keys");
}
