using Npgsql;

class C
{
    void M(NpgsqlConnection c)
    {
        c.UserCertificateValidationCallback = (_, _, _, errors) => {
        if (errors == 0) {
        return
