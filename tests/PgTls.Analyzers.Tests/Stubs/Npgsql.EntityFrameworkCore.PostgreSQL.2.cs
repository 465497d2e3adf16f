// UseNpgsql where Npgsql.EntityFrameworkCore.PostgreSQL had it before version 3.1.
using System;

namespace Microsoft.EntityFrameworkCore;

public static class NpgsqlDbContextOptionsExtensions
{
    public static DbContextOptionsBuilder UseNpgsql(this DbContextOptionsBuilder optionsBuilder, string connectionString, Action<object>? npgsqlOptionsAction = null) => optionsBuilder;
}
