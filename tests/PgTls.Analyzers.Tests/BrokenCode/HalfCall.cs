var source = Npgsql.NpgsqlDataSource.Create(
var other = new Npgsql.NpgsqlDataSourceBuilder("Host=" + ).UseUserCertificateValidationCallback(.Build();
options.UseNpgsql($"Host={;SSL Mode={
