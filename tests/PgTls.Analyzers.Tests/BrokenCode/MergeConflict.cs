class C
{
<<<<<<< HEAD
    string Postgres = "Host=shop.rds.amazonaws.com;Username=app;SSL Mode=VerifyFull";
=======
    string Postgres = "Host=shop.rds.amazonaws.com;Username=app;SSL Mode=VerifyFull;Port=5433";
>>>>>>> other
}
