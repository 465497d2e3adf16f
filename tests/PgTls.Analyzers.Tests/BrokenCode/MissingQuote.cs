using Npgsql;

class C
{
    NpgsqlConnection c = new("Host=shop.rds.amazonaws.com;Username=x;SSL Mode=VerifyFull);
    string next = "a";
}
