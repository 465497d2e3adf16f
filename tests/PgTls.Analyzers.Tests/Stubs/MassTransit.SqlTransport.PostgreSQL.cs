// MassTransit's messages in PostgreSQL.
using System;

namespace MassTransit;

public interface ISqlBusFactoryConfigurator { }

public static class PostgresHostConfigurationExtensions
{
    public static void UsePostgres(this ISqlBusFactoryConfigurator configurator, Uri hostAddress, Action<object>? configure = null) { }
    public static void UsePostgres(this ISqlBusFactoryConfigurator configurator, string connectionString, Action<object>? configure = null) { }
}
